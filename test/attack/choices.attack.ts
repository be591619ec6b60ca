import fc from 'fast-check';

import { scheduleConfiguration } from '../../nodes/FabricDataflow/schedule/scheduleConfiguration';
import { enhancedRequest } from '../../nodes/PowerBi/semanticModel/refreshRequest';
import { definitionIn, type Definition } from '../../nodes/shared/fabric/definition';
import {
	changedParts,
	decodedDefinition,
	droppedParts,
	refusalInParts,
} from '../../nodes/FabricDataflow/dataflow/definition';
import { editedDefinition } from '../../nodes/FabricDataflow/dataflow/definitionEdit';
import { parameterIn, runParameters } from '../../nodes/FabricDataflow/dataflow/parameters';
import { checkedValue } from '../../nodes/FabricDataflow/dataflow/parameterTypes';
import { plainlyNamed } from '../../nodes/shared/powerBi/columnNames';
import { coerceRow, columnFinder, columnTypeOf } from '../../nodes/PowerBi/pushDataset/columns';
import { daxResult } from '../../nodes/shared/powerBi/daxQuery';
import { inferColumns } from '../../nodes/PowerBi/pushDataset/inferColumns';
import { delayBefore, trimmed } from '../../nodes/shared/calls/limits';
import { pushLimits } from '../../nodes/shared/powerBi/paced';
import { refusalInChanges } from '../../nodes/PowerBi/semanticModel/parameters';
import { scheduleChanges } from '../../nodes/shared/powerBi/refreshSchedule';
import { refusalInRelationships, tableOf } from '../../nodes/PowerBi/pushDataset/tableDefinition';
import { checkedChoice } from '../../nodes/shared/refreshing/refreshChoice';
import { refreshRemainder } from '../../nodes/shared/refreshing/refreshRemainder';
import { attack, strain } from './campaign';
import { anyJson, anyText, anything, damaged } from './inputs';

const objects = [{ table: 'Orders', partition: 'P' }, { table: 'Customers' }];
const choices = damaged<unknown>(
	{
		type: 'Full',
		objects,
		commitMode: 'PartialBatch',
		applyRefreshPolicy: false,
		maxParallelism: 2,
	},
	{ type: 'automatic', objects: JSON.stringify(objects), timeout: '05:00:00', retryCount: 1 },
	{ type: 'Calculate' },
);

attack('a choice for a refresh is a body that the service takes or a sentence', {
	cases: 36_000,
	input: choices,
	check: (given) => {
		if (typeof given !== 'object' || given === null || Array.isArray(given)) return;
		for (const result of [checkedChoice(given as never), enhancedRequest(given as never)]) {
			if ('refusal' in result) {
				expect(result.refusal).toMatch(/^\S.*\.$/s);
				continue;
			}
			const body = ('body' in result ? result.body : result) as Record<string, unknown>;
			expect(['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment']).toContain(
				body.type,
			);
			for (const object of (body.objects ?? []) as unknown[]) {
				expect(object).toMatchObject({ table: expect.stringMatching(/\S/) });
			}
			refreshRemainder(body as never, { status: 'failed', details: { objects: [] } });
		}
	},
});

const schedules = damaged<unknown>(
	{ type: 'Daily', times: '06:00, 18:30' },
	{ type: 'Weekly', times: ['06:00'], weekdays: ['Monday'] },
	{ type: 'Cron', intervalMinutes: 60 },
	{ type: 'Monthly', recurrence: 1, occurrenceType: 'DayOfMonth', dayOfMonth: 31, times: '06:00' },
	{ type: 'keep' },
).map((choice) => ({
	startDateTime: '2026-01-01T00:00:00',
	endDateTime: '2036-01-01T00:00:00',
	localTimeZoneId: 'Europe/Berlin',
	...(choice as object),
}));

attack('a schedule is one that the service takes or a sentence', {
	cases: 27_000,
	input: fc.tuple(schedules, fc.oneof(fc.constant({}), anyJson)),
	check: ([choice, before]) => {
		const known = typeof before === 'object' && before !== null ? before : {};
		const results = [
			scheduleConfiguration(choice, { before: known as never, zone: 'UTC' }),
			scheduleChanges(choice as never),
		];
		for (const result of results) {
			if ('refusal' in result) expect(result.refusal).toMatch(/^\S.*\.$/s);
			else JSON.stringify(result);
		}
	},
});

const types = [
	'String',
	'Boolean',
	'Integer',
	'Number',
	'DateTime',
	'DateTimeZone',
	'Date',
	'Time',
];

attack('a value for a parameter is written as its type wants it or is refused', {
	cases: 45_000,
	input: fc.tuple(fc.oneof(fc.constantFrom(...types, 'Duration', '__proto__'), anyText), anything),
	check: ([type, value]) => {
		const checked = checkedValue(type, value, 'Europe/Berlin');
		if ('mustBe' in checked) expect(checked.mustBe).toMatch(/\S/);
		else expect(['string', 'number', 'boolean']).toContain(typeof checked.value);
	},
});

attack('parameters of a run are those of the dataflow or a sentence', {
	cases: 18_000,
	input: fc.tuple(
		fc.array(damaged<unknown>({ name: 'Days', type: 'Integer', isRequired: true }), {
			maxLength: 4,
		}),
		fc.dictionary(fc.oneof(fc.constantFrom('Days', 'days'), anyText), anything),
	),
	check: ([rows, values]) => {
		const described = rows.map(parameterIn);
		const result = runParameters(described, values, 'UTC');
		if ('refusal' in result) expect(result.refusal).toMatch(/^\S.*\.$/s);
		else for (const one of result.parameters) expect(one.type).toBe('Automatic');
		const changes = Object.entries(values).map(([name, value]) => ({
			name,
			newValue: JSON.stringify(value) ?? '',
		}));
		const fault = refusalInChanges(changes, rows as never);
		expect(fault === undefined || /\S/.test(fault)).toBe(true);
	},
});

const base64 = (words: string) => Buffer.from(words).toString('base64');
const definition: Definition = {
	parts: [
		{ path: 'mashup.pq', payload: base64('section Section1;'), payloadType: 'InlineBase64' },
		{ path: 'queryMetadata.json', payload: base64('{"name":"x"}'), payloadType: 'InlineBase64' },
		{ path: '.platform', payload: base64('{}'), payloadType: 'InlineBase64' },
	],
};
const older: Definition = {
	parts: [
		{
			path: 'dataflow-content.json',
			payload: base64('{"editingSessionMashup":{"mashupDocument":"section Section1;"}}'),
			payloadType: 'InlineBase64',
		},
	],
};

attack('a definition of anything is read, edited and judged', {
	cases: 27_000,
	input: fc.tuple(
		fc.oneof(damaged<unknown>({ definition }, definition, definition.parts, older), anything),
		fc.record(
			{ mashup: anyText, queryMetadata: anyJson, platform: anyJson, content: anyJson },
			{ requiredKeys: [] },
		),
	),
	check: ([given, edit]) => {
		const read = definitionIn(given);
		if (read === undefined) return;
		JSON.stringify(decodedDefinition(read));
		const fault = refusalInParts(read);
		expect(fault === undefined || /\S/.test(fault)).toBe(true);
		const edited = editedDefinition(read, edit);
		expect(changedParts(read, read).length).toBeLessThanOrEqual(read.parts.length);
		droppedParts(read, edited);
		if (fault !== undefined) return;
		// What nobody mentions stays byte for byte.
		const untouched = editedDefinition(read, {});
		expect(untouched.parts).toEqual(read.parts);
	},
});

const columns = [
	{ name: 'Id', type: 'Int64' as const },
	{ name: 'Amount', type: 'Double' as const },
	{ name: 'Price', type: 'Decimal' as const },
	{ name: 'Open', type: 'Boolean' as const },
	{ name: 'When', type: 'DateTime' as const },
	{ name: 'Words', type: 'String' as const },
	{ name: '__proto__', type: 'String' as const },
	{ name: 'Untyped' },
];
const find = columnFinder(columns);
const plainTypes: Record<string, string> = {
	Id: 'number',
	Amount: 'number',
	Price: 'number',
	Open: 'boolean',
	When: 'string',
	Words: 'string',
};

attack('a row has values of the types of its columns, and none is lost', {
	cases: 45_000,
	input: fc.dictionary(
		fc.oneof(fc.constantFrom(...columns.map(({ name }) => name), 'id', 'AMOUNT'), anyText),
		fc.oneof(anything, fc.double(), fc.integer().map(String), fc.date()),
		{ noNullPrototype: true },
	),
	check: (values) => {
		for (const ignoreOthers of [true, false]) {
			const result = coerceRow(values, find, { ignoreOthers });
			if ('fault' in result) {
				expect(result.fault.reason).toMatch(/\S/);
				continue;
			}
			const sent = JSON.parse(JSON.stringify(result.row)) as Record<string, unknown>;
			for (const [name, value] of Object.entries(sent)) {
				if (value !== null && Object.hasOwn(plainTypes, name))
					expect(typeof value).toBe(plainTypes[name]);
			}
			const wanted = Object.entries(values).filter(
				([key, value]) => find(key) && value !== undefined,
			);
			const names = new Set(wanted.map(([key]) => find(key)?.name));
			expect(Object.keys(sent)).toHaveLength(names.size);
		}
	},
});

attack('columns of any rows are inferred, and rows of any query are named', {
	cases: 27_000,
	input: fc.array(
		fc.dictionary(fc.oneof(fc.constantFrom('[A]', 'T[A]', 'A', '[A]]]'), anyText), anyJson, {
			noNullPrototype: true,
			maxKeys: 5,
		}),
		{ maxLength: 4 },
	),
	check: (rows) => {
		const inferred = inferColumns(rows);
		for (const { dataType } of inferred) expect(columnTypeOf(String(dataType))).toBe(dataType);
		const named = plainlyNamed(rows as never);
		expect(named.map((row) => Object.keys(row).length)).toEqual(
			rows.map((row) => Object.keys(row).length),
		);
	},
});

attack('the answer to a query is rows, and a problem where it was cut', {
	cases: 18_000,
	input: fc.oneof(
		damaged<unknown>({ results: [{ tables: [{ rows: [{ 'A[x]': 1 }], error: { code: 'X' } }] }] }),
		anything,
	),
	check: (body) => {
		const { rows, cut } = daxResult(body);
		expect(Array.isArray(rows)).toBe(true);
		if (cut) expect(cut.message).toMatch(/\S/);
	},
});

attack('a table of anything is one that the service takes or a sentence', {
	cases: 27_000,
	input: fc.oneof(
		damaged<unknown>({
			name: 'Sales',
			columns: [
				{ name: 'Id', dataType: 'Int64' },
				{ name: 'Name', dataType: 'text', sortByColumn: 'Id' },
			],
			measures: [{ name: 'Sum', expression: 'SUM(Sales[Id])' }],
		}),
		anything,
	),
	check: (given) => {
		const result = tableOf(given);
		if ('refusal' in result) {
			expect(result.refusal).toMatch(/^\S.*\.$/s);
			return;
		}
		expect(String(result.table.name).trim()).not.toBe('');
		const fault = refusalInRelationships([given as never], [result.table]);
		expect(fault === undefined || /\S/.test(fault)).toBe(true);
	},
});

attack('pacing never lets a window overflow and never waits longer than one', {
	cases: 9_000,
	input: fc.tuple(
		fc.array(fc.record({ gap: fc.nat(60_000), rows: fc.nat(10_000) }), { maxLength: 200 }),
		fc.nat(10_000),
		fc.nat(300_000),
	),
	check: ([steps, rows, held]) => {
		let at = 1_000_000;
		const log = steps.map((step) => ({ at: (at += step.gap), rows: step.rows }));
		const limits = pushLimits(held);
		const kept = trimmed(log, { now: at, limits });
		const delayMs = delayBefore(kept, { rows, now: at }, limits);
		expect(delayMs).toBeGreaterThanOrEqual(0);
		expect(delayMs).toBeLessThanOrEqual(3_600_000);
		const minute = log.filter((sent) => sent.at > at + delayMs - 60_000);
		expect(minute.length).toBeLessThan(120);
	},
});

strain(
	'payloads',
	(payload) => refusalInParts({ parts: [{ path: 'a', payload, payloadType: '' }] }),
	'A'.repeat(400_001),
);
strain('times of a schedule', (times) => scheduleChanges({ times }), '06:00,'.repeat(30_000));
strain('a column', (name) => plainlyNamed([{ [name]: 1 }]), '[]]'.repeat(60_000));
strain('objects', (objects) => checkedChoice({ type: 'Full', objects }), '['.repeat(100_000));
strain('a number', (value) => checkedValue('Integer', value, 'UTC'), '9'.repeat(100_000));
strain('a moment', (value) => checkedValue('DateTime', value, 'UTC'), '2026-'.repeat(30_000));
strain(
	'a row',
	(When) => coerceRow({ When, Amount: When }, find, { ignoreOthers: true }),
	'1'.repeat(100_000),
);
