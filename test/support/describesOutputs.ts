import { readdirSync } from 'node:fs';
import { sep } from 'node:path';

import type { OutputRun } from './outputRuns';
import { schemaFolder, undescribed } from './outputSchema';
import { ownNodes } from './ownNodes';
import { setStage, strikeStage, type Stage } from './stage';

/** How items come about that the cases of a node's operations do not show. */
export interface NodeOutputs {
	/** For `resource.operation`, in an order in which each finds what it needs. */
	outputRuns: Record<string, OutputRun>;
	/** Sets up what the runs need beside the demo tenant. */
	prepareOutputs?(stage: Stage): void;
}

/** Declares the tests that hold a node's output schemas against what its operations really give. */
export function describesOutputs(node: string, { outputRuns, prepareOutputs }: NodeOutputs): void {
	it('describes the items of every operation and of none other', () => {
		expect(describedIn(node)).toEqual(operationsOf(node));
	});

	it('describes what each operation gives in other ways than its case', async () => {
		const found: Record<string, string[]> = {};
		const stage = await setStage();
		try {
			prepareOutputs?.(stage);
			for (const [name, run] of Object.entries(outputRuns)) {
				const odd = undescribed(node, name, await run(stage));
				if (odd.length > 0) found[name] = odd;
			}
		} finally {
			strikeStage(stage);
		}
		expect(found).toEqual({});
	});
}

function describedIn(node: string): string[] {
	return readdirSync(schemaFolder(node), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', '').split(sep).join('.'))
		.sort();
}

function operationsOf(node: string): string[] {
	const properties = ownNodes.find((one) => one.constructor.name === node)?.description.properties;
	return (properties ?? [])
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.map(
				(option) =>
					`${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`,
			),
		)
		.sort();
}
