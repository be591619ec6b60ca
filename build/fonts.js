const { readFileSync } = require('node:fs');
const { inflateSync } = require('node:zlib');

/**
 * What letters look like and where they are. Left out: hints for screens, and the rules that make one glyph of several
 * or several of one, by which two fonts of one family would count the letters of a word differently.
 */
const kept = ['OS/2', 'cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'];

/** Marks that combine with a letter; without them no letter is taken apart. */
const isMark = (codePoint) => codePoint >= 0x300 && codePoint <= 0x36f;

/**
 * A WOFF file as a TrueType font that goes well with others of its family: the renderer takes a letter that one lacks
 * from the next, and gives up when they disagree about how many there are.
 * @param {string} file
 */
function plainFont(file) {
	const tables = tablesOf(readFileSync(file)).filter(({ tag }) => kept.includes(tag));
	return fontOf(
		tables.map(({ tag, data }) => ({ tag, data: tag === 'cmap' ? withoutMarks(data) : data })),
	);
}

/** The tables of a WOFF 1.0 file (https://www.w3.org/TR/WOFF/). */
function tablesOf(woff) {
	if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
	return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
		const at = 44 + index * 20;
		const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
		const bytes = woff.subarray(offset, offset + packed);
		return {
			tag: woff.toString('latin1', at, at + 4),
			data: packed < length ? inflateSync(bytes) : bytes,
		};
	});
}

/** The letters of a font, as a table of the format that takes all of Unicode (12), without the marks. */
function withoutMarks(cmap) {
	const letters = lettersOf(cmap).filter(([codePoint]) => !isMark(codePoint));
	const table = Buffer.alloc(12 + 16 + letters.length * 12);
	table.writeUInt16BE(1, 2);
	table.writeUInt16BE(3, 4);
	table.writeUInt16BE(10, 6);
	table.writeUInt32BE(12, 8);
	table.writeUInt16BE(12, 12);
	table.writeUInt32BE(16 + letters.length * 12, 16);
	table.writeUInt32BE(letters.length, 24);
	for (const [index, [codePoint, glyph]] of letters.entries()) {
		const at = 28 + index * 12;
		table.writeUInt32BE(codePoint, at);
		table.writeUInt32BE(codePoint, at + 4);
		table.writeUInt32BE(glyph, at + 8);
	}
	return table;
}

/** Code points and glyphs of the subtable of format 4, which every font has. */
function lettersOf(cmap) {
	const offsets = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
		cmap.readUInt32BE(4 + index * 8 + 4),
	);
	const at = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
	if (at === undefined) throw new Error('The font has no table of letters of format 4.');
	const size = cmap.readUInt16BE(at + 6);
	const letters = [];
	for (let segment = 0; segment < size; segment += 2) {
		const end = cmap.readUInt16BE(at + 14 + segment);
		const start = cmap.readUInt16BE(at + 16 + size + segment);
		const delta = cmap.readUInt16BE(at + 16 + 2 * size + segment);
		const rangeAt = at + 16 + 3 * size + segment;
		const range = cmap.readUInt16BE(rangeAt);
		for (let codePoint = start; codePoint <= end && codePoint < 0xffff; codePoint++) {
			const found =
				range === 0 ? codePoint : cmap.readUInt16BE(rangeAt + range + 2 * (codePoint - start));
			if (found !== 0) letters.push([codePoint, (found + delta) & 0xffff]);
		}
	}
	return letters.filter(([, glyph]) => glyph !== 0);
}

/** A TrueType file of these tables; nobody who reads it looks at the sums that would protect it. */
function fontOf(tables) {
	const header = Buffer.alloc(12 + tables.length * 16);
	header.writeUInt32BE(0x00010000, 0);
	header.writeUInt16BE(tables.length, 4);
	const parts = [header];
	let offset = header.length;
	for (const [index, { tag, data }] of tables.entries()) {
		const at = 12 + index * 16;
		header.write(tag, at, 'latin1');
		header.writeUInt32BE(offset, at + 8);
		header.writeUInt32BE(data.length, at + 12);
		const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
		data.copy(padded);
		parts.push(padded);
		offset += padded.length;
	}
	return Buffer.concat(parts);
}

/**
 * The code points that a WOFF file has letters for.
 * @param {string} file
 */
function codePointsOf(file) {
	const cmap = tablesOf(readFileSync(file)).find(({ tag }) => tag === 'cmap');
	return lettersOf(cmap.data).map(([codePoint]) => codePoint);
}

module.exports = { codePointsOf, plainFont };
