import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { alphabetical } from '../editor/alphabetical';
import { askAll, obstacleIn } from '../checking/askAll';
import type { Check, CheckRecord } from '../checking/check';
import { problemWords } from '../checking/checkItem';
import { flagAt } from '../editor/readers';
import { jobFailed } from '../faults/errors';
import { wordlessItem } from '../jobs/jobItem';
import { storyOf } from '../jobs/story';
import { unended } from '../values/words';
import { refreshOptionsWithWait } from './choice';
import type { Target } from './target';

const checkFirstOption: INodeProperties = {
	displayName: 'Check First',
	name: 'checkFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to check first, for a minute at most, what stands in the way of a refresh, and to start nothing where it would fail. What cannot be found out never stops it.',
};

/** The options of a refresh that can be checked before. */
export const refreshOptionsWithCheck: INodeProperties[] = alphabetical([
	...refreshOptionsWithWait,
	checkFirstOption,
]);

/** What is to be refreshed, and what can be asked about it with the context that is given. */
export interface Checkable {
	target: Pick<Target<never>, 'about'>;
	checks?(ctx: IExecuteFunctions): Check[];
}

/**
 * Checks what is to be refreshed, where the user chose that.
 * @throws one sentence, with the item of a refused start, when a check finds that the refresh would fail
 */
export async function checkFirst(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ target, checks }: Checkable,
): Promise<void> {
	if (!checks || flagAt(ctx, itemIndex, 'options.checkFirst') !== true) return;
	const obstacle = obstacleIn(await askAll(ctx, checks));
	if (obstacle === undefined) return;
	const about = await target.about();
	const because = inSentence(unended(problemWords(obstacle)));
	const { sentence, ...texts } = storyOf(about, { status: 'refused', because });
	const failure = failureOf(obstacle);
	const item = wordlessItem(about, undefined, { status: 'refused', successful: false, failure });
	throw jobFailed(ctx.getNode(), sentence, { result: { ...item, ...texts } });
}

function failureOf({ check, code, found, howToFix }: CheckRecord) {
	return {
		code: code ?? `Check:${check}`,
		message: found,
		...(howToFix === undefined ? {} : { advice: howToFix }),
	};
}

const properNames = /^(Power BI|Fabric|Microsoft|Analysis Services|Azure|AADSTS)/;

function inSentence(words: string): string {
	return properNames.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
