import { tableLabel, withoutMarkedNames } from './privacyMarks';

/**
 * Where a name, a value or an address may stand in what a service says, in the order in which they are cut out. An
 * apostrophe opens a quotation after a space and closes it before one, since names have apostrophes of their own.
 */
const places: readonly RegExp[] = [
	// The service adds the table's name without quotation marks at the very end.
	new RegExp(`(?<=\\S{4}.*\\s)${tableLabel}.*$`, 'su'),
	/(?<=\bOperation on target ).*?(?= failed: )/gs,
	/(?<=\bInner activity name: ).*?(?=, Error: )/gs,
	/\b\w+_WriteToDataDestination\b|\bWriteToDatabaseTableFrom_\S+/g,
	/\bSection1\/.*?(?= (?:references|is accessing|is attempting)\b)/gs,
	/#table\(.*?\}\)/gs,
	/\(Source at [^)]*\)/g,
	/(?<=[\w'])\[[^\]]*\]/g,
	/"(?:[^"\\]|\\.)*"/g,
	/[“„«”][^“”„«»]*[”“»]/g,
	/[「『《‹][^」』》›]*[」』》›]/g,
	/‚[^‘’]*[‘’]/g,
	/`[^`]*`/g,
	/(?<=^|[\s(=:,;[])'(?:.*?)'(?=$|[\s.,;:)\]!?[])/gs,
	/(?<=^|[\s(=:,;[])‘[^’]*’/g,
	/\[[^\]]*[\s=,][^\]]*\]/g,
	/<[^<>\s][^<>]*>/g,
	/\b[a-z][a-z\d+.-]*:\/\/[^\s'"<>)]+/gi,
	/\\\\[^\s'"]+|\b[A-Za-z]:\\[^\s'"]*/g,
	/[\w.+-]+@[\w-]+\.[\w.-]+/g,
	/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi,
	/\b\d{1,3}(?:\.\d{1,3}){3}\b/g,
	/(?<![\w.])(?!Microsoft\.|System\.|javax?\.|org\.apache\.)[a-z\d_-]+(?:\.[a-z\d_-]+){2,}\b/gi,
	/\b(?:DataSourcePath|DataSourceKind|Detail|Details|Key|Value|Type|Property|Name|Schema|Item|Url|Table|Server|Database|Message\.Parameters|Message\.Format|ClientConnectionId)\s?=\s?.*?(?=;|\.\s|$)/gs,
	/(?<!Error )\bDetails: .*?(?=;|\.\s|\(|$)/gs,
];

/**
 * The words with every name, value and address cut out, for finding out what kind of failure they are about. A table
 * named after a failure must not look like one. Takes the words with their privacy marks, which show names as well.
 */
export function nameless(words: string): string {
	return places
		.reduce((rest, place) => rest.replace(place, ' … '), unquoted(withoutMarkedNames(words)))
		.replace(/\s+/g, ' ')
		.trim();
}

const quotedMessage =
	/\b(error message|error returned|from the provider|message|msg|inner exception|exception|reason)\s?[:=]\s?(["'])(.*)\2/gis;

/** How a copy activity writes each exception of a chain, and a notebook activity its error. */
const ofCopy = /,?\s?'{0,2}Type=[\w.]+,\s?Message=/g;
const ofNotebook = /\b(additional details) - '(.*)'/gs;

/** A whole message in quotation marks is no name: it stays, and the names in it are cut out after that. */
function unquoted(words: string): string {
	return words
		.replace(ofCopy, ' Message: ')
		.replace(/,\s?Source=[\w .]*,?'{0,2}/g, '. ')
		.replace(ofNotebook, '$1: $2')
		.replace(quotedMessage, '$1: $3')
		.replace(/\b(exception of type|status code:?) '([\w. -]+)'/gi, '$1 $2');
}
