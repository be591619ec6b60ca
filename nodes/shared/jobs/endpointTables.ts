import type { Fault } from '../faults/fault';

// Types instead of interfaces: only these fit into n8n's items without a cast.

/** A table of a SQL analytics endpoint after a synchronization; one that was not run had nothing new. */
export type SyncedTable = {
	table: string;
	status: 'synced' | 'nothingNew' | 'failed' | 'unknown';
	startTime?: string;
	endTime?: string;
	lastSuccessfulSyncTime?: string;
	failure?: Fault;
};

/** A table of a mirrored database, its status in the service's word: Snapshotting, Replicating, Failed, … */
export type MirroredTable = {
	table: string;
	status: string;
	lastSyncTime?: string;
	processedRows?: number;
	failure?: Fault;
};
