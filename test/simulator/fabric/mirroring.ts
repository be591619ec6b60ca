import type { Answer } from '../answers';
import { itemOf, workspaceOf } from './access';
import type { Asked } from './access';
import { itemNotFound } from './problems';

/** The mirroring of a database. */
export interface MirroringState {
	/** Once it is ready; Initializing before. */
	status: string;
	error?: { errorCode: string; message: string };
	/** When (simulator ms) it is ready, and its tables have left Snapshotting. */
	readyAt: number;
	tables: Array<{ schema: string; name: string; status: string }>;
}

const pageSize = 2;

/** A mirroring that replicates two tables. */
export function replicating(): MirroringState {
	const tables = ['Orders', 'Customers'].map((name) => ({
		schema: 'dbo',
		name,
		status: 'Replicating',
	}));
	return { status: 'Running', readyAt: 0, tables };
}

/** POST getMirroringStatus. */
export function getMirroringStatus(asked: Asked): Answer {
	const { status, error, readyAt } = mirroringOf(asked);
	const isReady = asked.now >= readyAt;
	return {
		status: 200,
		body: { status: isReady ? status : 'Initializing', ...(error && { error }) },
	};
}

/** POST getTablesMirroringStatus: the list stands under `data`. */
export function getTablesMirroringStatus(asked: Asked): Answer {
	const { tables, readyAt } = mirroringOf(asked);
	const from = Number(asked.call.query.continuationToken ?? 0);
	const isReady = asked.now >= readyAt;
	const data = tables.slice(from, from + pageSize).map(({ schema, name, status }) => ({
		sourceSchemaName: schema,
		sourceTableName: name,
		status: isReady ? status : 'Snapshotting',
		metrics: { processedRows: 100, lastSyncDateTime: '2026-11-28T06:00:00Z' },
	}));
	const next =
		from + pageSize < tables.length ? { continuationToken: String(from + pageSize) } : {};
	return { status: 200, body: { data, ...next } };
}

function mirroringOf(asked: Asked): MirroringState {
	const { mirroring } = itemOf(asked, workspaceOf(asked), 'MirroredDatabase');
	if (mirroring === undefined) throw itemNotFound();
	return mirroring;
}
