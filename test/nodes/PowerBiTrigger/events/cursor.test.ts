import {
	cursorFrom,
	endless,
	readCursor,
	within,
	writeCursor,
	type Cursor,
} from '../../../../nodes/PowerBiTrigger/events/cursor';

const full: Cursor = {
	floor: 1_760_000_000_000,
	done: new Map([
		['abcdefgh', 1_760_000_000_001],
		['-_3456AB', endless],
	]),
	open: new Map([
		['ABCDEFGH', true],
		['12345678', false],
	]),
	outcome: { at: 1_760_000_000_002, bad: true, streak: { failures: 3, since: 1_759_999_999_999 } },
	recovered: ['zyxwvuts', 'abcdefgh'],
	gap: true,
	slot: 1_760_000_000_003,
	byFormerSettings: true,
};

it.each<[string, Cursor]>([
	['that knows everything', full],
	['that knows nothing', cursorFrom(0)],
	['without a streak', { ...full, outcome: { at: 1, bad: false } }],
	['without a due time', { ...cursorFrom(7), recovered: ['zyxwvuts'], gap: true }],
	['with flags alone', { ...cursorFrom(7), byFormerSettings: true }],
	['with a due time alone', { ...cursorFrom(7), slot: 0 }],
])('a cursor %s is read as it was written', (_what, cursor) => {
	expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

it.each([
	['a foreign first character', `ä${writeCursor(full)}`],
	['a capital first character', `A${writeCursor(full)}`],
	['a sign first', `-${writeCursor(full)}`],
	['a space first', ` ${writeCursor(full)}`],
	['a foreign last character of the first part', writeCursor(full).replace('.', '!.')],
	['ten digits', `0123456789${writeCursor(full).slice(8)}`],
	['nothing', ''],
	['a dot alone', '.'],
	['no text', 36],
	['an object', {}],
	['null', null],
])('what has %s is no cursor', (_what, damaged) => {
	expect(readCursor(damaged)).toBeUndefined();
});

it('times that cannot be read are none, and those that are too large the last', () => {
	const damaged = readCursor('zzzzzzzzz.abcdefgh????????..1!!!-??-~~');
	expect(damaged).toMatchObject({
		floor: endless,
		done: new Map([['abcdefgh', 0]]),
		outcome: { bad: true, at: 0, streak: { failures: 0, since: 0 } },
	});
});

it('what is cut off in the middle of a run is left out', () => {
	const [floor = '', done = ''] = writeCursor(full).split('.');
	expect(readCursor(`${floor}.${done.slice(0, -1)}`)?.done).toEqual(
		new Map([['abcdefgh', 1_760_000_000_001]]),
	);
});

it('forgets the oldest ends when there is no room, and takes them for old news from then on', () => {
	const done = new Map([
		['newest..', 300],
		['oldest..', 100],
		['endless.', endless],
		['older...', 200],
	]);
	const room = { done: 2, open: 1, recovered: 1 };
	const cursor = within({ ...full, floor: 150, done }, room);
	expect([...cursor.done.keys()]).toEqual(['newest..', 'endless.']);
	expect([...cursor.open.keys()]).toEqual(['ABCDEFGH']);
	expect(cursor.recovered).toEqual(['abcdefgh']);
	expect(cursor.floor).toBe(200);
	expect(within({ ...full, floor: 150, done }, { ...room, done: 4 })).toMatchObject({
		floor: 150,
		done,
	});
	const endlessOnes = new Map([
		['endless.', endless],
		['endless2', endless],
	]);
	expect(within({ ...full, floor: 150, done: endlessOnes }, { ...room, done: 1 }).floor).toBe(150);
});
