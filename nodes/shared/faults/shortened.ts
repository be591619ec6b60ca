const longest = 600;
/** No cause stands behind so much text, and the patterns must not work through all of it. */
const longestRead = 20_000;
const stackTrace = /\s(?:--->|at [\w.<>`]+\(|---\s*End of inner).*$/s;
const particulars =
	/[;,]?\s{0,3}(?:Details: )?(?:DataSourceKind|DataSourcePath|Microsoft\.Data\.Mashup\.[\w.]+|Message\.Format|Message\.Parameters|ClientConnectionId)\s?=.*?(?=\.\s(?!\w+\s?=)|$)/gs;

/**
 * A cause as a sentence has room for it: without traces of code and the particulars of a connection, and cut at the end
 * of a sentence or a word where it is still too long. The whole text stays in the item.
 */
export function shortened(words: string): string {
	const read = words.slice(0, longestRead);
	const short = read.replace(stackTrace, '').replace(particulars, '').trim() || read;
	if (short.length <= longest) return short;
	const part = short.slice(0, longest);
	const sentence = part.lastIndexOf('. ');
	const word = part.lastIndexOf(' ');
	const half = longest / 2;
	const end = sentence > half ? sentence + 1 : word > half ? word : longest;
	return `${part.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
