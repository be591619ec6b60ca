/** The words, or their beginning with three dots where they are longer. Pure. */
export function shortened(words: string, most: number): string {
	if (words.length <= most) return words;
	const cut = words.slice(0, most - 1);
	return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** A name in a script from right to left, kept from turning the words around it. Pure. */
export function isolated(name: string): string {
	return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

/** Words without what mentions people or formats a line in the chats that read plain text so. Pure. */
export function unmentioning(words: string): string {
	return words.replace(/@(?=[\p{L}\p{N}_])/gu, '@\u200b').replace(/<(?=[!@#a-z/])/gi, '<\u200b');
}
