import { sessionOf, type RequestContext } from '../calls/session';

/** The portal's host is the API's with app for api, in every named cloud; others have no known portal. */
export async function portalOf(ctx: RequestContext): Promise<string | undefined> {
	const api = (await sessionOf(ctx)).cloud.services.powerBi?.url;
	return api?.startsWith('https://api.') ? api.replace('https://api.', 'https://app.') : undefined;
}
