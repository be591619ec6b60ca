import { serviceOf, type Service } from '../../../credentials/clouds';
import { sessionOf, type RequestContext } from '../calls/session';

/** Where a call to a link goes: the service whose token the link's host takes, and the link as it was given. */
export interface LinkTarget {
	service: Service;
	path: string;
}

/**
 * The target of a link that Fabric itself gave (a further page, an operation). It may name a regional or a
 * workspace's own host, or one of Power BI's home clusters, which front the same API and take Power BI's token.
 * A host outside the credential's cloud stays with Fabric here, and the transport refuses it.
 */
export async function targetOf(ctx: RequestContext, link: string): Promise<LinkTarget> {
	const { cloud } = await sessionOf(ctx);
	const service = serviceOf(cloud, link) === 'powerBi' ? 'powerBi' : 'fabric';
	return { service, path: link };
}
