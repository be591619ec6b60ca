import type { IDataObject } from 'n8n-workflow';

import { causeWords } from '../faults/causeWords';
import { remedyFor } from '../faults/remedy';
import type { Failure } from './job';
import { statusPhrases, type Status } from './status';
import { spoken } from '../values/times';
import { isValues, text } from '../values/values';
import { oneLine } from '../values/words';

/**
 * The result with two texts ready for a message: `summary` in one plain paragraph and `summaryMarkdown` for chats that
 * format: what, how it ended, how long against the usual time, the cause with what helps, and the link. Pure.
 */
export function withSummary(result: IDataObject): IDataObject {
	const subject = subjectOf(result);
	const link = text(result, 'portalUrl');
	const story = storyOf(result);
	return {
		...result,
		summary: oneLine(sentences(`${capital(subject.words)} ${story.phrase}${story.rest}`, link)),
		summaryMarkdown: oneLine(
			sentences(
				`${capital(subject.markdown)} **${story.phrase}**${escaped(story.rest)}`,
				link && `[Open in the portal](${link})`,
			),
		),
	};
}

interface Subject {
	words: string;
	markdown: string;
}

/** The field that names the thing, the words around it, and the field that says where it is. */
const subjects = [
	{
		name: 'semanticModelName',
		id: 'semanticModelId',
		kind: 'semantic model',
		place: 'workspaceName',
	},
	{ name: 'modelName', id: 'modelName', kind: 'model', place: 'serverName' },
	{ name: 'dataflowName', id: 'dataflowId', kind: 'dataflow', place: 'workspaceName' },
] as const;

function subjectOf(result: IDataObject): Subject {
	const row = subjects.find(({ name, id }) => text(result, name) ?? text(result, id));
	const named = row && (text(result, row.name) ?? text(result, row.id));
	const place = row && text(result, row.place);
	const action = actionOf(result);
	const at = (name: string) => (place === undefined ? '' : ` in ${name}`);
	return {
		words: `${action} ${row?.kind ?? 'model'} "${named ?? 'unknown'}"${at(`"${place}"`)}`,
		markdown: `${action} ${row?.kind ?? 'model'} **${escaped(named ?? 'unknown')}**${at(escaped(place ?? ''))}`,
	};
}

function actionOf(result: IDataObject): string {
	if (text(result, 'operationId') !== undefined) return 'the sync of';
	return /publish|applychanges/i.test(text(result, 'jobType') ?? '')
		? 'publishing'
		: 'the refresh of';
}

function storyOf(result: IDataObject): { phrase: string; rest: string } {
	const status = (text(result, 'status') ?? 'unknown') as Status;
	if (result.skipped === true) {
		return {
			phrase: 'was skipped',
			rest: `, since the last success was ${String(result.ageMinutes)} min ago`,
		};
	}
	const took = Number(text(result, 'durationSeconds') ?? NaN);
	const time = Number.isNaN(took) ? '' : ` after ${spoken(took * 1000)}${usualOf(result)}`;
	return { phrase: statusPhrases[status], rest: `${time}${causeOf(result)}` };
}

function usualOf({ expectedSeconds, unusuallySlow }: IDataObject): string {
	if (typeof expectedSeconds !== 'number') return '';
	return ` (usually ${spoken(expectedSeconds * 1000)}${unusuallySlow === true ? ': unusually slow' : ''})`;
}

function causeOf(result: IDataObject): string {
	if (!isValues(result.failure)) return '';
	const failure = result.failure as unknown as Failure;
	const isDataflow = text(result, 'dataflowId') !== undefined;
	const remedy = remedyFor(failure, { service: text(result, 'service'), isDataflow });
	return `: ${causeWords(failure)}. ${remedy}`;
}

function sentences(story: string, link: string | undefined): string {
	const ended = story.endsWith('.') ? story : `${story}.`;
	return link === undefined ? ended : `${ended} ${link}`;
}

function capital(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names and causes come from outside: they must not format, link or mention anybody in a chat. */
function escaped(words: string): string {
	return words.replace(/[\\`*_[\]<>|~#@]/g, '\\$&');
}
