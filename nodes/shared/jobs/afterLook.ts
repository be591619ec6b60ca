import type { JobIdentity } from './identity';
import type { JobAbout, JobState } from './job';

/** The job with what a look found out about it. Pure. */
export function afterLook<T extends JobAbout>(job: T, state: JobState | undefined): T {
	const { identity, ...found } = state?.found ?? {};
	const failureNote = job.failureNote ?? noteOf(state);
	const known = withOwnLink({ ...job.identity, ...identity });
	return { ...job, ...found, ...(failureNote && { failureNote }), identity: known };
}

/** A failed framing stops the automatic ones (docs/services.md#direct-lake). */
function noteOf(state: JobState | undefined): string | undefined {
	if (state?.details.refreshType?.toLowerCase() !== 'directlakeframing') return undefined;
	return 'Automatic updates of this Direct Lake model stop until a refresh succeeds.';
}

/** The link of a refresh of a semantic model leads to this very refresh (docs/services.md#refresh-history). */
function withOwnLink(identity: JobIdentity): JobIdentity {
	const { refreshId, portalUrl } = identity;
	if (refreshId === undefined || portalUrl === undefined) return identity;
	const [, model] = /^(.*\/datasets\/[^/]+)\/details$/.exec(portalUrl) ?? [];
	if (model === undefined) return identity;
	return { ...identity, portalUrl: `${model}/refreshdetails/${encodeURIComponent(refreshId)}` };
}
