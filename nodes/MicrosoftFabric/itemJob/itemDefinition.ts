import { request } from '../../shared/calls/request';
import type { RequestContext } from '../../shared/calls/session';
import { callFailed } from '../../shared/faults/errors';
import type { FabricItem } from '../../shared/fabric/item';
import { itemNames } from '../../shared/fabric/itemNames';
import { toChange } from '../../shared/fabric/permissions';
import { fabricOperationJob, operationIn } from '../../shared/fabric/runs/longRunningOperation';
import { waitForJob } from '../../shared/jobs/wait';

/** How long a person may wait for a list of fields; Fabric asks to be looked at after half a minute. */
const deadlineMs = 75_000;

/**
 * The definition of an item as the service answers it, at once or by an operation.
 * @throws the translated error, also for one that has not come within the deadline
 */
export async function itemDefinition(ctx: RequestContext, item: FabricItem): Promise<unknown> {
	const intent = `read the definition of ${item.title}`;
	const reply = await request(ctx, {
		service: 'fabric',
		method: 'POST',
		path: `${item.path}/getDefinition`,
		intent,
		changesNothing: true,
		needs: toChange(item.type),
	});
	const started = operationIn(reply);
	if (started === undefined) return reply.body;
	const subject = {
		action: 'readDefinition',
		thing: item.title,
		identity: itemNames(item),
	} as const;
	const job = fabricOperationJob(ctx, started, subject);
	const { state } = await waitForJob(job, { deadlineMs });
	if (state?.status === 'completed') return await job.result();
	throw callFailed(ctx.getNode(), intent, {
		message: state?.details.failure?.message ?? 'the service did not give it in time',
		code: state?.details.failure?.code,
		transient: state?.status !== 'failed',
		maybeAccepted: false,
	});
}
