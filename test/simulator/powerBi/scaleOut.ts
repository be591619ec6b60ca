import type { Answer } from '../answers';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { settingsOf } from './modelSettings';
import type { ScaleOut } from './modelSettings';

/**
 * POST queryScaleOut/sync: starts to bring the replicas to the committed version. The target in its answer is still that
 * of the sync before.
 */
export function startSync(asked: Asked): Answer {
	const scaleOut = at(asked, 'Contributor');
	const { targetSyncVersion } = entryOf(scaleOut, asked);
	if (scaleOut.status === 'Enabled' && !isRunning(scaleOut, asked.now)) {
		settle(scaleOut, asked.now);
		scaleOut.startedAt = asked.now;
	}
	const started = { ...entryOf(scaleOut, asked), targetSyncVersion };
	return { status: 200, body: { '@odata.context': contextOf(asked), ...started } };
}

/** GET queryScaleOut/syncStatus. */
export function getSyncStatus(asked: Asked): Answer {
	const scaleOut = at(asked, 'Viewer');
	return { status: 200, body: { '@odata.context': contextOf(asked), ...entryOf(scaleOut, asked) } };
}

function at(asked: Asked, role: 'Contributor' | 'Viewer'): ScaleOut {
	return settingsOf(modelOf(workspaceOf(asked, role), asked.call)).scaleOut;
}

function isRunning({ startedAt, durationMs }: ScaleOut, now: number): boolean {
	return startedAt !== undefined && now < startedAt + durationMs;
}

/** Makes a sync that has ended count: the replicas serve the committed version from then on. */
function settle(scaleOut: ScaleOut, now: number): void {
	if (scaleOut.startedAt === undefined || isRunning(scaleOut, now)) return;
	scaleOut.readVersion = scaleOut.commitVersion;
}

function entryOf(scaleOut: ScaleOut, { now }: Asked): Record<string, unknown> {
	settle(scaleOut, now);
	const { status, commitVersion, readVersion, startedAt, durationMs } = scaleOut;
	if (status !== 'Enabled') return { commitVersion, scaleOutStatus: status };
	const ended = startedAt !== undefined && !isRunning(scaleOut, now);
	return {
		commitVersion,
		commitTimestamp: '2026-01-15T08:00:00Z',
		targetSyncVersion: startedAt === undefined ? readVersion : commitVersion,
		...(startedAt === undefined
			? {}
			: { triggerReason: 'explicit', syncStartTime: new Date(startedAt).toISOString() }),
		...(ended ? { syncEndTime: new Date(startedAt + durationMs).toISOString() } : {}),
		minActiveReadVersion: readVersion,
		minActiveReadTimestamp: '2026-01-15T07:00:00Z',
		scaleOutStatus: status,
	};
}

function contextOf({ call }: Asked): string {
	return `${call.baseUrl}/v1.0/myorg/$metadata#queryScaleOut`;
}
