import { faultOf } from '../../faults/fault';
import type { SyncedTable } from '../../jobs/endpointTables';
import type { Failure } from '../../jobs/job';
import type { Status } from '../../jobs/status';
import { instantOf, isoTime } from '../../values/times';
import { unended } from '../../values/words';
import { entryOf, member, rowsOf, text, withoutUndefined } from '../../values/values';

/** What a user wants of a synchronization besides that no table failed. */
export interface Freshness {
	/** The tables that count; all of them when empty. */
	tables: string[];
	/** The oldest moment (milliseconds) of a table's last successful synchronization that counts. */
	oldestMs?: number;
}

/** What the tables of a synchronization come to. */
export interface Judgement {
	status: Status;
	tables: SyncedTable[];
	failure?: Failure;
	remark?: string;
}

const statusByWord: Record<string, SyncedTable['status']> = {
	success: 'synced',
	notrun: 'nothingNew',
	failure: 'failed',
};

/** The tables in the result of a synchronization; none for an empty one. Pure. */
export function tablesIn(result: unknown): SyncedTable[] {
	return (rowsOf(result) ?? []).map((row) => {
		const word = text(row, 'status');
		const status = entryOf(statusByWord, word?.toLowerCase()) ?? 'unknown';
		const failed = status === 'failed' || status === 'unknown';
		return withoutUndefined({
			table: text(row, 'tableName') ?? '',
			status,
			startTime: isoTime(text(row, 'startDateTime')),
			endTime: isoTime(text(row, 'endDateTime')),
			lastSuccessfulSyncTime: isoTime(text(row, 'lastSuccessfulSyncDateTime')),
			failure: failed ? failureOf(row, word) : undefined,
		});
	});
}

function failureOf(row: unknown, word = 'no status'): Failure {
	const said = faultOf(member(row, 'error'));
	return said ?? { message: `the service says "${word}" and gives no cause` };
}

/**
 * Judges a synchronization table by table: the call succeeds although tables failed, and nothing new is no failure.
 * Only tables whose state is known to be good let it be a success (docs/services.md#sql-analytics-endpoint). Pure.
 */
export function judged(tables: SyncedTable[], wanted: Freshness): Judgement {
	const counted = wanted.tables.length === 0 ? tables : namedIn(tables, wanted.tables);
	const bad = counted
		.map((one) => badWords(one, wanted.oldestMs))
		.filter((one) => one !== undefined);
	if (bad.length > 0) return { status: 'failed', tables, failure: failureOfTables(bad, counted) };
	return { status: 'completed', tables, remark: remarkOf(tables, counted) };
}

/** The tables of those names, with or without their schema; one that is not there stands for itself. */
function namedIn(tables: SyncedTable[], names: string[]): Array<SyncedTable | string> {
	return names.flatMap((name): Array<SyncedTable | string> => {
		const found = tables.filter(({ table }) => isTable(table, name));
		return found.length === 0 ? [name] : found;
	});
}

function isTable(table: string, name: string): boolean {
	const [one, other] = [table.toLowerCase(), name.toLowerCase()];
	if (one.includes('.') === other.includes('.')) return one === other;
	return one.split('.').at(-1) === other.split('.').at(-1);
}

/** Why a table does not count as fresh; undefined for one that does. */
function badWords(one: SyncedTable | string, oldestMs?: number): Bad | undefined {
	if (typeof one === 'string') return { words: `${one}: the endpoint does not list it` };
	const { table, status, failure, lastSuccessfulSyncTime } = one;
	if (status === 'failed' || status === 'unknown') {
		const cause = failure?.code === undefined ? '' : ` (${failure.code})`;
		return { words: `${table}: ${unended(failure?.message ?? status)}${cause}`, failure };
	}
	if (oldestMs === undefined || (instantOf(lastSuccessfulSyncTime) ?? -Infinity) >= oldestMs) {
		return undefined;
	}
	return { words: `${table}: last synchronized ${lastSuccessfulSyncTime ?? 'at no known time'}` };
}

interface Bad {
	words: string;
	failure?: Failure;
}

const mostNamed = 5;

function failureOfTables(bad: Bad[], counted: unknown[]): Failure {
	const named = bad.slice(0, mostNamed).map(({ words }) => words);
	const more = bad.length > mostNamed ? [`and ${bad.length - mostNamed} more`] : [];
	const [first] = bad.map(({ failure }) => failure).filter((one) => one !== undefined);
	return withoutUndefined({
		code: 'TablesNotSynchronized',
		codes: first?.code === undefined ? undefined : [first.code],
		message: `${bad.length} of ${counted.length} tables ${bad.length === 1 ? 'is' : 'are'} not fresh: ${[...named, ...more].join('; ')}`,
		kind: first?.kind ?? ('unknown' as const),
		advice: first?.advice ?? usualAdvice,
	});
}

const usualAdvice =
	'Look at the table in the SQL analytics endpoint in Fabric, and synchronize again when its cause is gone.';

function remarkOf(tables: SyncedTable[], counted: unknown[]): string {
	if (tables.length === 0) return 'there are no tables';
	const count = (wanted: SyncedTable['status']) =>
		tables.filter(({ status }) => status === wanted).length;
	const others = tables.length - counted.length;
	const failed = others > 0 ? count('failed') + count('unknown') : 0;
	return [
		`${count('synced')} of ${tables.length} tables synchronized`,
		`${count('nothingNew')} had nothing new`,
		...(failed > 0 ? [`${failed} that do not count failed`] : []),
	].join(', ');
}
