/** The size of a PNG given in base64; throws when it is none. */
export function pngSize(data = ''): { width: number; height: number } {
	const bytes = Buffer.from(data, 'base64');
	if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('this is no PNG');
	return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
