import { withSentence } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';

const capacity =
	'The workspace of the report and its semantic model must be on a Premium, Embedded or Fabric capacity; shared capacity and Premium Per User are not enough.';
const images =
	'An administrator must turn on "Export reports as image files" in the tenant settings; it is off by default.';
const documents =
	'"Export reports as PowerPoint presentations or PDF documents" must be on in the tenant settings, and a service principal cannot export a report with a sensitivity label.';
const permissions =
	'The account needs the permissions Report.Read.All and Dataset.Read.All and access to both, and a connected user must consent to new permissions again.';
const busy =
	'A capacity exports at most 500 reports at once: try again later. A workspace without a capacity can be answered like this too.';

/** What to check when an export failed without a known cause. Pure. */
export function exportRemedy(): string {
	return `If this happens again, check the likely limits: ${capacity} An export takes at most 50 pages and 250 MB.`;
}

/**
 * Does what calls the service for an export; a refusal gets the limits that are its likely cause.
 * @throws the same error with a sentence more
 */
export async function withLikelyLimits<T>(
	format: string | undefined,
	call: () => Promise<T>,
): Promise<T> {
	return await recover(call, (problem, caught) => {
		const sentence = likelyLimit(problem?.status, format);
		throw sentence === undefined ? caught : withSentence(caught, sentence);
	});
}

function likelyLimit(status: number | undefined, format: string | undefined): string | undefined {
	if (status === 429) return busy;
	if (status === 401 || status === 403) {
		return `Likely causes: ${format === 'PNG' ? images : documents} ${permissions} ${capacity}`;
	}
	return status === 400 || status === 404 ? `Likely cause: ${capacity}` : undefined;
}
