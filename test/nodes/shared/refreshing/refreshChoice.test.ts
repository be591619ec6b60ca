import {
	checkedChoice,
	type RefreshChoice,
} from '../../../../nodes/shared/refreshing/refreshChoice';

const hint =
	'Write a list such as [{"table": "Sales", "partition": "2026"}, {"table": "Customers"}].';
const chosen = (more: Partial<RefreshChoice> = {}) => checkedChoice({ type: 'Full', ...more });
const picked = (value: string) => ({ __rl: true, mode: 'list', value });

it.each(['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment'])(
	'takes the type %s in any letter case',
	(type) => {
		for (const given of [type, type.toLowerCase(), ` ${type.toUpperCase()} `]) {
			expect(checkedChoice({ type: given })).toEqual({ type });
		}
	},
);

it.each([
	['Transactional', 'Transactional'],
	[' partialbatch', 'PartialBatch'],
	['', undefined],
	[undefined, undefined],
])('takes the commit mode %j for %s', (commitMode, sent) => {
	expect(chosen({ commitMode })).toEqual({ type: 'Full', ...(sent && { commitMode: sent }) });
});

it.each<[Partial<RefreshChoice>, string]>([
	[
		{ type: 'Fuller' },
		'Type "Fuller" does not exist for a refresh: choose one of Full, ClearValues, Calculate, DataOnly, Automatic, Defragment.',
	],
	[
		{ commitMode: 'Sometimes' },
		'Commit Mode "Sometimes" does not exist: choose Transactional or PartialBatch.',
	],
	[{ maxParallelism: 0 }, 'Max Parallelism must be a whole number of at least 1.'],
	[{ maxParallelism: 1.5 }, 'Max Parallelism must be a whole number of at least 1.'],
	[{ retryCount: -1 }, 'Retry Count must be a whole number of at least 0.'],
	[{ retryCount: 0.5 }, 'Retry Count must be a whole number of at least 0.'],
	[{ objects: 'Sales' }, `Objects is not a JSON list of tables. ${hint}`],
	[{ objects: 7 }, `Objects is not a JSON list of tables. ${hint}`],
	[{ objects: [] }, 'No table is chosen: choose at least one table, or Whole Model.'],
	[{ objects: '[]' }, 'No table is chosen: choose at least one table, or Whole Model.'],
	[{ objects: ['Sales'] }, `Objects holds something other than a table. ${hint}`],
	[{ objects: [{}] }, `Objects holds an entry without a table. ${hint}`],
	[{ objects: [{ table: ' ' }] }, `Objects holds an entry without a table. ${hint}`],
	[{ objects: [{ partition: '2026' }] }, 'Partition "2026" has no table: choose its table.'],
	[
		{ objects: [{ table: ['Sales'] }] },
		`Objects holds a table or partition that is no name. ${hint}`,
	],
	[
		{ objects: [{ table: 'Sales', partition: { value: ['2026'] } }] },
		`Objects holds a table or partition that is no name. ${hint}`,
	],
	[
		{ objects: [{ table: 'Sales' }, { table: '' }] },
		`Objects holds an entry without a table. ${hint}`,
	],
])('refuses %j', (more, refusal) => {
	expect(chosen(more)).toEqual({ refusal });
});

it.each<[unknown, unknown]>([
	[undefined, undefined],
	[[{ table: 'Sales' }], [{ table: 'Sales' }]],
	[{ table: 'Sales' }, [{ table: 'Sales' }]],
	['{"table": "Sales", "partition": "2026"}', [{ table: 'Sales', partition: '2026' }]],
	[
		[
			{ table: picked('Sales'), partition: picked('') },
			{ table: 'Days', partition: '' },
		],
		[{ table: 'Sales' }, { table: 'Days' }],
	],
])('takes the objects %j', (objects, sent) => {
	expect(chosen({ objects })).toEqual({ type: 'Full', ...(sent ? { objects: sent } : {}) });
});

it('sends the smallest numbers', () => {
	expect(chosen({ maxParallelism: 1, retryCount: 0 })).toEqual({
		type: 'Full',
		maxParallelism: 1,
		retryCount: 0,
	});
});
