import {
	rowAt,
	transactionState,
} from '../../../../../nodes/shared/powerBi/runs/dataflowTransaction';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 23, 12);
const iso = (at: number) => new Date(at).toISOString();
const ended = { startTime: iso(noon), endTime: iso(noon + minute) };

describe('the state of a transaction', () => {
	it.each([
		['NotStarted', 'notStarted'],
		['Queued', 'notStarted'],
		['InProgress', 'running'],
		['Running', 'running'],
		['Success', 'completed'],
		['Succeeded', 'completed'],
		['Completed', 'completed'],
		['Failed', 'failed'],
		['Failure', 'failed'],
		['Cancelled', 'cancelled'],
		['Canceled', 'cancelled'],
	])('%s is %s in any letter case, with or without an end', (word, status) => {
		for (const said of [word, word.toLowerCase(), word.toUpperCase()]) {
			expect(transactionState({ status: said }).status).toBe(status);
			const state = transactionState({ ...ended, status: said, refreshType: 'OnDemand' });
			expect(state).toMatchObject({
				status,
				details: { ...ended, refreshType: 'OnDemand' },
				raw: { status: said },
			});
			expect(state.ended).toBeUndefined();
		}
	});

	it.each(['Resting', '', undefined, 'constructor', 7])(
		'%j is no success: it runs until there is an end, and has then ended in a way nobody knows',
		(word) => {
			const begun = { status: word, startTime: iso(Date.now()) };
			expect(transactionState(begun)).toMatchObject({ status: 'running', raw: begun });
			expect(transactionState({ ...ended, status: word })).toMatchObject({
				status: 'unknown',
				ended: true,
				details: ended,
				raw: { status: word },
			});
		},
	);

	it.each([
		['a day less a minute', 24 * 60 - 1, undefined, 'running'],
		['more than a day', 24 * 60 + 1, undefined, 'unknown'],
		['more than a day with a word', 24 * 60 + 1, 'Resting', 'running'],
	])('of a row without an end after %s is judged', (_when, minutes, word, status) => {
		const row = { status: word, startTime: iso(Date.now() - minutes * minute) };
		expect(transactionState(row).status).toBe(status);
	});

	it('has only the times that the service gives', () => {
		expect(transactionState({ status: 'InProgress' }).details).toEqual({});
	});
});

describe('the row of a transaction', () => {
	const row = (id: string, start: number, end?: number) => ({
		id,
		startTime: iso(start),
		...(end !== undefined && { endTime: iso(end) }),
	});

	it('is the one with the id, and no other', () => {
		const rows = [row('a', noon), row('b', noon + minute)];
		expect(rowAt(rows, { transactionId: 'b' })).toBe(rows[1]);
		expect(rowAt(rows, { transactionId: 'c', sinceMs: noon })).toBeUndefined();
		expect(rowAt(rows, {})).toBeUndefined();
	});

	it('is the earliest that began at the moment or later, or a little before and goes on', () => {
		const rows = [
			row('later', noon + 2 * minute),
			row('it', noon + 1000),
			row('long ago', noon - 60 * minute),
		];
		expect(rowAt(rows, { sinceMs: noon })?.id).toBe('it');
		expect(rowAt([row('early', noon - 500)], { sinceMs: noon })?.id).toBe('early');
		expect(rowAt([row('at end', noon - 500, noon)], { sinceMs: noon })?.id).toBe('at end');
		expect(rowAt([row('over', noon - 500, noon - 1)], { sinceMs: noon })).toBeUndefined();
		expect(rowAt([row('old', noon - 60 * minute)], { sinceMs: noon })).toBeUndefined();
	});
});
