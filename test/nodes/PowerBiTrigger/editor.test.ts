import { PowerBiTrigger } from '../../../nodes/PowerBiTrigger/PowerBiTrigger.node';
import codex from '../../../nodes/PowerBiTrigger/PowerBiTrigger.node.json';
import { setStage, strikeStage, type Stage } from '../../support/stage';
import { trigger } from './triggerRuns';

const node = new PowerBiTrigger();
const { properties } = node.description;

describe('the lists of the editor', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await setStage();
	});
	afterEach(() => strikeStage(stage));

	it.each([
		['getSemanticModels', ['Budget', 'Sales']],
		['getDataflows', ['Orders']],
		['getRunnableItems', ['Bronze (lakehouse)', 'Load orders (data pipeline)']],
	] as const)('%s offers what the workspace holds, by name', async (method, expected) => {
		const editor = stage.engine.editor(trigger(stage));
		const options = await node.methods.loadOptions[method].call(editor);
		const names = options.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining([...expected]));
		expect(names).toEqual([...names].sort());
		expect(options.every(({ value }) => /^[0-9a-f-]{36}$/.test(String(value)))).toBe(true);
	});

	it.each(['getSemanticModels', 'getDataflows', 'getRunnableItems'] as const)(
		'%s offers nothing before a workspace is chosen, and asks nobody',
		async (method) => {
			const none = { __rl: true, mode: 'list', value: '' };
			const editor = stage.engine.editor(trigger(stage, { workspace: none }));
			expect(await node.methods.loadOptions[method].call(editor)).toEqual([]);
			expect(stage.calls('GET', /./)).toEqual([]);
		},
	);
});

it('has every list method that its fields name', () => {
	const text = JSON.stringify(properties);
	const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '');
	const searches = named(/"searchListMethod":"(\w+)"/g);
	const loads = named(/"loadOptionsMethod":"(\w+)"/g);
	expect(Object.keys(node.methods.listSearch)).toEqual([...new Set(searches)].sort());
	expect(Object.keys(node.methods.loadOptions)).toEqual([...new Set(loads)].sort());
});

it('has a source and its fields for every way to watch', () => {
	const watch = properties.find(({ name }) => name === 'watch');
	const ways = (watch?.options ?? []).map((option) => ('value' in option ? option.value : ''));
	const shown = properties.flatMap(({ displayOptions }) => displayOptions?.show?.watch ?? []);
	expect([...new Set(shown)].sort()).toEqual([...ways].sort());
});

it('is found by the words that people search for', () => {
	const words = [...codex.alias, node.description.displayName].join(' ').toLowerCase();
	for (const word of ['fabric', 'analysis services', 'dataset', 'refresh', 'power bi']) {
		expect(words).toContain(word);
	}
});
