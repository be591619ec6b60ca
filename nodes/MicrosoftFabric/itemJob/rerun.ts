import { flagAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Operation } from '../../shared/editor/operation';
import { jobInstanceJob } from '../../shared/fabric/runs/jobInstance';
import { jobTarget } from '../../shared/fabric/runs/jobTarget';
import type { JobState } from '../../shared/jobs/job';
import { asItemIfChosen } from '../../shared/jobs/unsuccessful';
import { hasEnded } from '../../shared/jobs/wait';
import { parallelism } from '../../shared/refreshing/choice';
import { runTarget } from '../../shared/refreshing/runTarget';
import { anyItemFields, itemAt, jobIdAt, jobLocator } from './itemFields';
import { rerunBodyAt } from './jobBody';
import { kindOf } from './jobChoice';
import { jobWaitFields } from './jobOptions';
import { rerunParameterFields } from './parameterFields';

export const rerun: Operation = {
	name: 'Rerun',
	value: 'rerun',
	action: 'Rerun a job of an item',
	description: 'Start again what a job did, with the parameters that are given here',
	fields: [
		...anyItemFields,
		jobLocator({ description: 'The job to repeat, from the list or by its jobInstanceId' }),
		{
			displayName: 'Only if Not Successful',
			name: 'onlyUnsuccessful',
			type: 'boolean',
			default: true,
			description: 'Whether to repeat it only when it did not complete',
		},
		...rerunParameterFields,
		...jobWaitFields(),
	],
	parallelism,
	failureItem: asItemIfChosen('fabric', 'run'),

	async run(ctx, itemIndex) {
		const id = jobIdAt(ctx, itemIndex);
		const request = rerunBodyAt(ctx, itemIndex);
		const item = await itemAt(ctx, itemIndex);
		const past = await (await jobInstanceJob(ctx, item, { id, action: 'job' })).read();
		const { jobType } = past.details;
		const words = whyNot(past, flagAt(ctx, itemIndex, 'onlyUnsuccessful'));
		if (words !== undefined || jobType === undefined) {
			const what = `Job ${id} of ${item.title}`;
			throw badInput(ctx.getNode(), `${what} ${words ?? 'is of no known kind.'}`, itemIndex);
		}
		const target = jobTarget(ctx, item, kindOf(item.type, startedAs(item.type, jobType)));
		return await runTarget(ctx, itemIndex, { target, request: request(item.type) });
	},
};

/** A copy job is listed under a name that does not start one. */
function startedAs(itemType: string, jobType: string): string {
	return itemType === 'CopyJob' && jobType.toLowerCase() === 'copyjob' ? 'Execute' : jobType;
}

function whyNot(past: JobState, onlyUnsuccessful: boolean): string | undefined {
	if (past.missing) return 'is not listed any more, so it cannot be repeated: start a new one.';
	if (!hasEnded(past)) return 'is still running, so there is nothing to repeat yet.';
	if (!onlyUnsuccessful || past.status !== 'completed') return undefined;
	return 'completed, so there is nothing to repeat: turn off Only if Not Successful to run it again.';
}
