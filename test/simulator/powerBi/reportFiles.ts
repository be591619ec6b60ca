const pdf = [
	'%PDF-1.4',
	'1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
	'2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj',
	'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj',
	'trailer<</Root 1 0 R>>',
	'%%EOF',
	'',
].join('\n');
const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
	'base64',
);
/** An empty archive: the end of its directory is all there is. */
const zip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);

const files: Record<string, { extension: string; bytes: Buffer }> = {
	PDF: { extension: '.pdf', bytes: Buffer.from(pdf) },
	ACCESSIBLEPDF: { extension: '.pdf', bytes: Buffer.from(pdf) },
	PNG: { extension: '.png', bytes: png },
	PPTX: { extension: '.pptx', bytes: zip },
	XLSX: { extension: '.xlsx', bytes: zip },
	DOCX: { extension: '.docx', bytes: zip },
	CSV: { extension: '.csv', bytes: Buffer.from('Region,Amount\nEurope,12\n') },
	XML: { extension: '.xml', bytes: Buffer.from('<?xml version="1.0"?><Report/>') },
	MHTML: { extension: '.mhtml', bytes: Buffer.from('MIME-Version: 1.0\n\nReport') },
	IMAGE: { extension: '.tiff', bytes: Buffer.from('II*\0', 'latin1') },
};

/** The file that a format gives, and its extension; several pictures come as an archive. */
export function fileOf(format: string, pages: number): { extension: string; bytes: Buffer } {
	if (format === 'PNG' && pages > 1) return { extension: '.zip', bytes: zip };
	return files[format] ?? { extension: '.bin', bytes: Buffer.from(format) };
}
