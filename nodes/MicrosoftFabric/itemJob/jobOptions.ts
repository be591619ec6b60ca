import type { INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../../shared/editor/alphabetical';
import { optionsField } from '../../shared/editor/fields';
import { waitForCompletionFields } from '../../shared/jobs/waitFields';
import { refreshOptionsWithWait } from '../../shared/refreshing/choice';

/** What the options of a refresh are called where items run. */
const words: Readonly<Record<string, Partial<INodeProperties>>> = {
	ifRunning: {
		displayName: 'If Already Running',
		description: 'What to do when a job of this kind of the same item is running already',
		options: [
			{ name: 'Cancel It and Then Start', value: 'cancelThenStart' },
			{
				name: 'Follow the Running One',
				value: 'attach',
				description: 'Start nothing; give the outcome of the running one',
			},
			{
				name: 'Start Anyway',
				value: 'fail',
				description: 'Some items run side by side; others refuse or skip the second one',
			},
			{
				name: 'Wait and Then Start',
				value: 'waitThenStart',
				description: 'Start when the running one has ended',
			},
		],
	},
	ifCapacityBusy: {
		description:
			'What to do when a job is refused, or ends, because the capacity has too much to do',
	},
	parallelism: {
		displayName: 'Jobs in Parallel',
		description: 'How many input items are run and followed at the same time',
	},
	maxRetries: {
		description:
			'How often to start again, after a growing pause, what failed. Failures that need a person, or that Fabric says are not to be repeated, are never repeated.',
	},
	skipIfFreshMinutes: {
		description:
			'Start nothing when the last successful job of this kind ended within this many minutes; the item then says so',
	},
};

/** The fields about waiting for a job, and everything that a refresh has besides; with more options where an operation has some. */
export function jobWaitFields(more: INodeProperties[] = []): INodeProperties[] {
	const options = refreshOptionsWithWait.map((option) => ({ ...option, ...words[option.name] }));
	return [...waitForCompletionFields, optionsField(alphabetical([...options, ...more]))];
}
