import type { Answer } from '../answers';
import type { Asked } from './access';
import { fabricRefusal } from './problems';

/** One page of rows, with a link to the next where there is one; its token is percent-encoded already. */
export function pageOf({ state, settings, call }: Asked, rows: unknown[]): Answer {
	const { continuationToken: token, ...query } = call.query;
	const from = token === undefined ? 0 : positionIn(token);
	const value = rows.slice(from, from + settings.pageSize);
	const next = from + settings.pageSize;
	if (next >= rows.length) return { status: 200, body: { value, continuationToken: null } };
	// Six digits make eleven bytes, whose Base64 always ends in a sign that has to be encoded once.
	const position = String(next).padStart(6, '0');
	const encoded = encodeURIComponent(Buffer.from(`,1,${position},0`).toString('base64'));
	if (settings.pageLink === 'token') {
		return { status: 200, body: { value, continuationToken: encoded } };
	}
	const { pageHost } = settings;
	const origins: Record<string, string> = { own: call.baseUrl, regional: state.urls.fabricRegion };
	const others = new URLSearchParams(query).toString();
	const search = `${others === '' ? '' : `${others}&`}continuationToken=${encoded}`;
	const continuationUri = `${origins[pageHost] ?? pageHost}${call.path}?${search}`;
	return { status: 200, body: { value, continuationToken: encoded, continuationUri } };
}

function positionIn(token: string): number {
	const text = Buffer.from(token, 'base64').toString();
	const [, position] = /^,1,(\d+),0$/.exec(text) ?? [];
	if (position === undefined || Buffer.from(text).toString('base64') !== token) {
		throw fabricRefusal(400, 'InvalidContinuationToken', 'The continuation token is not valid.');
	}
	return Number(position);
}
