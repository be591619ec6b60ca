import fc from 'fast-check';
import type { INode } from 'n8n-workflow';

import { decide } from '../../nodes/PowerBiTrigger/events/decide';
import { cursorFrom, readCursor, writeCursor } from '../../nodes/PowerBiTrigger/events/cursor';
import { slotsOf } from '../../nodes/shared/powerBi/dueTimes';
import { readState, underSettings } from '../../nodes/PowerBiTrigger/polling/state';
import { badInput, callFailed, jobFailed } from '../../nodes/shared/faults/errors';
import { followingIn, isDue } from '../../nodes/shared/durable/following';
import { leadsBack } from '../../nodes/shared/durable/wiring';
import { entryId, entryState } from '../../nodes/shared/powerBi/runs/history';
import { pictureOf } from '../../nodes/PowerBi/refreshable/timeline/picture';
import { textTableOf } from '../../nodes/PowerBi/refreshable/timeline/textTable';
import { jobItem, wordlessItem } from '../../nodes/shared/jobs/jobItem';
import { outcomeOf } from '../../nodes/shared/jobs/outcome';
import { statusPhrases, type Status } from '../../nodes/shared/jobs/status';
import { storyOf } from '../../nodes/shared/jobs/story';
import { ample, rules } from '../nodes/PowerBiTrigger/history';
import { attack, strain } from './campaign';
import { anyJson, anyText, anything, damaged } from './inputs';

const node: INode = {
	id: '1',
	name: 'Power BI',
	type: 'powerBi',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const status = fc.constantFrom(...(Object.keys(statusPhrases) as Status[]));
/** What breaks a line, hides, or turns the direction of what follows. */
const control =
	/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;

attack('a summary is one plain paragraph in which no name formats, links or mentions', {
	cases: 36_000,
	input: fc.record({
		semanticModelName: anyText,
		workspaceName: anyText,
		semanticModelId: anyText,
		status,
		durationSeconds: fc.oneof(fc.integer(), fc.double()),
		failure: fc.option(fc.record({ code: anyText, message: anyText }), { nil: undefined }),
	}),
	check: ({ semanticModelName, workspaceName, semanticModelId, ...facts }) => {
		const identity = { semanticModelName, workspaceName, semanticModelId };
		const about = { service: 'powerBi', action: 'refresh', identity } as const;
		const { summary, summaryMarkdown } = storyOf(about, facts);
		expect(summary).not.toMatch(control);
		expect(summaryMarkdown).not.toMatch(control);
		const ours = String(summaryMarkdown)
			.replace(/\\[\\`*_[\]<>|~#@]/g, '')
			.replaceAll('**', '');
		expect(ours).not.toMatch(/[\\`*_[\]<>|~#@]/);
	},
});

attack('any outcome is a sentence and an item without a key that n8n reads', {
	cases: 27_000,
	input: fc.record({
		end: fc.constantFrom('finished', 'deadline', 'neverListed', 'vanished'),
		status,
		elapsedMs: fc.nat(),
		lastFault: fc.option(anyText, { nil: undefined }),
		failure: fc.option(fc.record({ code: anyText, message: anyText }), { nil: undefined }),
		title: anyText,
		id: anyText,
	}),
	check: ({ end, status: told, failure, title, id, ...wait }) => {
		const state = { status: told, details: failure ? { failure } : {} };
		const identity = { semanticModelName: title, refreshId: id };
		const job = { service: 'powerBi', action: 'refresh', id, identity } as const;
		const waited = { end, state, looks: 1, ...wait } as never;
		const outcome = outcomeOf(job, waited);
		// A job that has ended never comes to its deadline.
		const isPossible = end !== 'deadline' || ['notStarted', 'running'].includes(told);
		if (outcome.status === 'completed' && isPossible)
			expect([end, told]).toEqual(['finished', 'completed']);
		const item = wordlessItem(job, state, { ...outcome });
		expect(storyOf(job, { ...item, wait: waited }).sentence).toMatch(/\S/);
		expect(Object.keys(item)).not.toContain('error');
		JSON.stringify(item);
	},
});

attack('an error has the words of its problem and is one of ours', {
	cases: 14_000,
	input: fc.record({ intent: anyText, message: anyText, code: anyText, status: fc.nat(600) }),
	check: ({ intent, ...problem }) => {
		const whole = { ...problem, transient: false, maybeAccepted: false };
		const error = callFailed(node, intent, whole);
		// A sentence has room for the beginning of a long cause; the whole of it stays in the problem.
		const beginning = problem.message.trim().slice(0, 250);
		expect(error.message).toContain(beginning.replace(/[.\s\uD800-\uDBFF]+$/, ''));
		expect(error.context.problem).toMatchObject({ message: problem.message });
		expect(badInput(node, intent).message).toBe(intent);
		expect(jobFailed(node, intent, { result: {} }).message).toBe(intent);
	},
});

const token = fc
	.array(fc.constantFrom(...'0123456789abcdefABC_-'), { minLength: 8, maxLength: 8 })
	.map((letters) => letters.join(''));
const cursor = fc.record({
	floor: fc.nat(2 ** 41),
	done: fc.array(fc.tuple(token, fc.nat(2 ** 40)), { maxLength: 9 }),
	gap: fc.boolean(),
});

attack('a cursor comes back as it was written', {
	cases: 27_000,
	input: cursor,
	check: ({ floor, done, gap }) => {
		const written = { ...cursorFrom(floor), done: new Map(done), gap };
		expect(readCursor(writeCursor(written))).toEqual(written);
	},
});

attack('what a trigger remembers may be anything', {
	cases: 27_000,
	input: fc.tuple(
		fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'0123456789abcz.-gf') }), anything),
		fc.oneof(
			damaged<unknown>({
				revision: 'r',
				scope: 's',
				at: 1,
				rules: { events: ['failed'], refreshTypes: [], longFactor: 2, graceMs: 1 },
				targets: { a: 'k1.abcdefgh00000001' },
			}),
			anything,
		),
	),
	check: ([words, stored]) => {
		const read = readCursor(words);
		if (read) expect(readCursor(writeCursor(read))).toEqual(read);
		const state = readState(stored);
		if (state) underSettings(state, { scope: state.scope, rules: rules() });
	},
});

const listed = damaged<unknown>([
	{
		requestId: 'a',
		refreshType: 'Scheduled',
		startTime: '2026-01-01T08:00:00Z',
		endTime: '2026-01-01T08:10:00Z',
		status: 'Failed',
	},
	{ requestId: 'b', refreshType: 'ViaApi', startTime: '2026-01-01T09:00:00Z', status: 'Unknown' },
]);

attack('a listing of anything leads to events and a cursor that can be kept', {
	cases: 27_000,
	input: fc.tuple(listed, listed, fc.nat(10_000_000)),
	check: (lists) => {
		const [one, other, laterMs] = lists;
		const start = Date.parse('2026-01-01T07:00:00Z');
		let kept = cursorFrom(start);
		for (const [at, rows] of [one, other, one].entries()) {
			const runs = (Array.isArray(rows) ? rows : []).flatMap((row) => {
				const id = entryId(row);
				return id === undefined ? [] : [{ id, state: entryState(row) }];
			});
			const now = start + 7_200_000 + at * laterMs;
			const { cursor: next, events } = decide(
				kept,
				{ runs, keeps: 20 },
				{ now, rules: rules(), room: ample },
			);
			for (const { run } of events) expect(run).toBeDefined();
			const again = readCursor(writeCursor(next));
			expect(again).toBeDefined();
			kept = again ?? kept;
		}
	},
});

attack('a schedule of anything has due times in their order', {
	cases: 9_000,
	input: damaged<unknown>({
		enabled: true,
		days: ['Monday', 'Friday'],
		times: ['06:00', '23:30'],
		localTimeZoneId: 'Romance Standard Time',
	}),
	check: (schedule) => {
		const start = Date.parse('2026-03-27T00:00:00Z');
		const times = slotsOf(schedule)?.(start, start + 4 * 86_400_000) ?? [];
		expect(times).toEqual([...times].sort((a, b) => a.at - b.at));
		expect(times.length).toBeLessThan(1000);
	},
});

attack('what an item or a canvas holds for following may be anything', {
	cases: 18_000,
	input: fc.tuple(
		anyJson,
		damaged<unknown>({ A: { main: [[{ node: 'A', type: 'main', index: 0 }]] } }),
		anyText,
	),
	check: ([following, connections, name]) => {
		const found = followingIn({ following } as never);
		isDue(found, 0);
		expect(typeof leadsBack(connections, name)).toBe('boolean');
	},
});

attack('a timeline of any names is drawn without markup of theirs', {
	cases: 3_000,
	input: fc.array(
		fc.record({
			name: anyText,
			place: anyText,
			from: fc.nat(86_400_000),
			ms: fc.nat(10_000_000),
			status,
		}),
		{ maxLength: 4 },
	),
	check: (models) => {
		const rows = models.map(({ name, place, from, ms, status: told }) => ({
			name,
			workspace: place,
			bars: [{ start: from, end: from + ms, status: told }],
		}));
		const timeline = { title: models[0]?.name ?? '', from: 0, to: 86_400_000, rows } as never;
		expect(pictureOf(timeline, { zone: 'UTC' }).svg).not.toMatch(/<script|<\/svg>.+<\/svg>/i);
		expect(textTableOf(timeline, { zone: 'UTC' })).toMatch(/\S/);
	},
});

strain(
	'a summary',
	(semanticModelName) =>
		jobItem({ service: 'powerBi', action: 'refresh', identity: { semanticModelName } }, undefined),
	'*_'.repeat(100_000),
);
strain('a cursor', readCursor, '0'.repeat(400_000));
strain(
	'words without an end',
	(words) => callFailed(node, 'x', { message: words, transient: false, maybeAccepted: false }),
	`.${' '.repeat(100_000)}x`,
);
