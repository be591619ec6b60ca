const longest = 600;
const stackTrace = /\s+(?:--->|at [\w.<>`]+\(|---\s*End of inner).*$/s;
const particulars =
	/[;,]?\s*(?:Details: )?(?:DataSourceKind|DataSourcePath|Microsoft\.Data\.Mashup\.[\w.]+|Message\.Format|Message\.Parameters|ClientConnectionId)\s?=.*?(?=\.\s(?!\w+\s?=)|$)/gs;

/**
 * A cause as a sentence has room for it: without traces of code and the particulars of a connection, and cut at the end
 * of a sentence or a word where it is still too long. The whole text stays in the item.
 */
export function shortened(words: string): string {
	const short = words.replace(stackTrace, '').replace(particulars, '').trim() || words;
	if (short.length <= longest) return short;
	const part = short.slice(0, longest);
	const sentence = part.lastIndexOf('. ');
	const word = part.lastIndexOf(' ');
	const end = sentence > longest / 2 ? sentence + 1 : word > 0 ? word : longest;
	return `${part.slice(0, end).replace(/[\uD800-\uDBFF]$/, '')} …`;
}
