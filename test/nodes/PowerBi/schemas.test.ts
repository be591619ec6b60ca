import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

import { PowerBi } from '../../../nodes/PowerBi/PowerBi.node';
import { misfits, outputSchema } from '../../support/outputSchema';
import { setStage, strikeStage } from '../../support/stage';
import { outputRuns, prepareOutputs } from './outputRuns';

const folder = join(__dirname, '../../../nodes/PowerBi/__schema__/v1.0.0');
const described = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replace('.json', '').split(sep).join('.'));

function operations(): string[] {
	const { properties } = new PowerBi().description;
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(
				(option) =>
					`${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`,
			),
		);
}

it('describes the items of every operation and of none other', () => {
	expect(described.sort()).toEqual(operations().sort());
});

it('describes what each operation really gives', async () => {
	const stage = await setStage();
	prepareOutputs(stage);
	const found: Record<string, string[]> = {};
	for (const [name, run] of Object.entries(outputRuns)) {
		const [resource = '', operation = ''] = name.split('.');
		const schema = outputSchema('PowerBi', resource, operation);
		const given = await run(stage);
		if (given.length === 0) found[name] = ['gave no items'];
		const odd = new Set(given.flatMap((item) => misfits(item, schema)));
		if (odd.size > 0) found[name] = [...odd];
	}
	await strikeStage(stage);
	expect(found).toEqual({});
});

it('runs every operation but the one that parks its execution', () => {
	const parked = operations().filter((name) => name.endsWith('.followRefresh'));
	expect([...Object.keys(outputRuns), ...parked].sort()).toEqual(operations().sort());
});
