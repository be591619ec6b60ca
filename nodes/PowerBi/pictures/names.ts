/** What the built-in fonts can draw: Latin, Greek, Cyrillic and the usual signs. */
const shown =
	/^[\u0020-\u007e\u00a0-\u017f\u0192\u0218-\u021b\u02c6\u02da\u02dc\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1e9e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122]*$/u;

/** Whether a PNG can show these words. Pure. */
export function isDrawable(words: string): boolean {
	return shown.test(words.normalize());
}

/**
 * The numbers of the names that a PNG cannot show, by name: the picture has the number, the text both. Pure.
 */
export function numbersFor(names: string[]): Map<string, number> {
	const foreign = [...new Set(names)].filter((name) => !isDrawable(name));
	return new Map(foreign.map((name, at) => [name, at + 1]));
}
