import { tableLabel, withoutMarks } from './privacyMarks';

/** What the services put around a cause, and say again with every failure: it says nothing about this one. */
const boilerplate: readonly RegExp[] = [
	/The exception was raised by the \w+ interface\.?/gi,
	/Please review the error message and provider documentation for further information and corrective action\.?/gi,
	/There was an error when processing the data in the (?:dataset|semantic model)\.?/gi,
	/An error occurred while processing the data in the (?:dataset|semantic model)\.?/gi,
	/Please try again later or contact support\.\s*If you contact support, please provide these details\.?/gi,
	/Couldn't refresh the entity because of an issue with the mashup document\s*/gi,
	/Cluster URI: \S+(?:\s+Activity ID: \S+)?(?:\s+Request ID: \S+)?(?:\s+Time: [\d-]+ ?[\d:.TZ]*)?/gi,
	/\(Request ID: [\da-f-]{36}\)\.?/gi,
	/(?:Technical Details:\s*)?RootActivityId:\s*[\da-f-]*\s*(?:Date \(UTC\):\s*[\d/:. ]+(?:[AP]M)?)?/gi,
];

/** What happens to everything else once one thing failed: the consequence, not the cause. */
const consequences: readonly RegExp[] = [
	/The (?:current )?operation was cancell?ed because another operation in the transaction failed\.?/gi,
	/The command has been cancell?ed\.{0,2}/gi,
	/Load was cancell?ed by an error in loading a previous table\.?/gi,
	/Retry attempts for failures while executing the refresh exceeded the retry limit set on the request\.?/gi,
	/The last refresh attempt failed because of an internal service error\.\s*This is usually a transient issue\.\s*If you try again later and still see this message, contact support\.?/gi,
	/(?:Failed to save modifications to the server|Cannot (?:process|execute) [\w ]+)\.\s*(?:Reason|Error returned):\s*/gi,
];

/**
 * The words as people may read them: without privacy marks, without what says nothing, nothing said twice, on one
 * line. Where nothing else is left, the consequence stays.
 */
export function cleaned(words: string): string {
	const plain = tidied(literals(withoutMarks(words)));
	const short = tidied(without(plain, boilerplate));
	const cause = tidied(without(short, consequences)).replace(/^'(.*)'\.?$/s, '$1');
	const kept = [cause, short, plain].find(says) ?? plain;
	return withoutRepeats(kept);
}

/** Whether the words only say that something else failed, so that another message has the cause. */
export function isConsequence(words: string): boolean {
	return !says(tidied(without(withoutMarks(words), [...boilerplate, ...consequences])));
}

const tableOnly = new RegExp(`^${tableLabel}.*$`, 'su');

/** Whether the words say anything; a table's name alone does not. */
export function says(words: string): boolean {
	return /[\p{L}\p{N}]/u.test(words.trim().replace(tableOnly, ''));
}

function without(words: string, patterns: readonly RegExp[]): string {
	return patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), words);
}

/** A table that the query language wrote out is no words, nor are the tags of a page or of XML. */
function literals(words: string): string {
	const untagged = /<\/\w+>/.test(words) ? words.replace(/<\/?[a-z!][^<>]*>/gi, ' ') : words;
	return untagged.replace(/#table\(.*?\}\)/gs, 'a table').replace(/#table\(.*$/s, 'a table');
}

function tidied(words: string): string {
	return words
		.replace(/\s+/g, ' ')
		.replace(/\s+([.,;])/g, '$1')
		.replace(/(?<!\.)\.[\s.;]*[;.](?!\.)(?=\s|$|\p{L})/gu, '. ')
		.replace(/\s+/g, ' ')
		.replace(/^[\s.;,]+|[\s;,]+$/g, '');
}

/** Sentences that stand there twice, or once more within another, are kept once. */
function withoutRepeats(words: string): string {
	const sentences = words.split(/(?<=[.!?])\s+|(?<=;)\s*/);
	const kept: string[] = [];
	for (const sentence of sentences) {
		const core = coreOf(sentence);
		if (core.length > 12 && kept.some((one) => coreOf(one).endsWith(core))) continue;
		kept.push(sentence);
	}
	return kept.join(' ').trim();
}

function coreOf(sentence: string): string {
	return sentence
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toLowerCase();
}
