import type { INodePropertyOptions } from 'n8n-workflow';

/** Formats of reports made of visuals (docs/services.md#exporting-a-report). */
export const visualFormats: INodePropertyOptions[] = [
	{ name: 'PDF', value: 'PDF' },
	{
		name: 'PNG',
		value: 'PNG',
		description:
			'One picture a page; several pages come as a ZIP file. An administrator must have turned on the export of images.',
	},
	{ name: 'PowerPoint (PPTX)', value: 'PPTX' },
];

/** Formats of paginated reports. */
export const paginatedFormats: INodePropertyOptions[] = [
	{ name: 'Accessible PDF', value: 'ACCESSIBLEPDF' },
	{ name: 'CSV', value: 'CSV' },
	{ name: 'Excel (XLSX)', value: 'XLSX' },
	{
		name: 'Image',
		value: 'IMAGE',
		description: 'A TIFF file, unless Format Settings say otherwise',
	},
	{ name: 'PDF', value: 'PDF' },
	{ name: 'PowerPoint (PPTX)', value: 'PPTX' },
	{ name: 'Web Archive (MHTML)', value: 'MHTML' },
	{ name: 'Word (DOCX)', value: 'DOCX' },
	{ name: 'XML', value: 'XML' },
];

const mimeTypes: Record<string, string> = {
	pdf: 'application/pdf',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	gif: 'image/gif',
	bmp: 'image/bmp',
	tif: 'image/tiff',
	tiff: 'image/tiff',
	emf: 'image/emf',
	zip: 'application/zip',
	csv: 'text/csv',
	xml: 'application/xml',
	mhtml: 'message/rfc822',
	mht: 'message/rfc822',
};

/** The type of a file by its extension, without the dot. */
export function mimeTypeOf(extension: string): string {
	return mimeTypes[extension.toLowerCase()] ?? 'application/octet-stream';
}

const starts: Record<string, string> = {
	pdf: '%PDF',
	png: '\x89PNG',
	pptx: 'PK',
	xlsx: 'PK',
	docx: 'PK',
	zip: 'PK',
};
const ends: Record<string, string> = {
	pdf: '%%EOF',
	png: 'IEND',
	pptx: 'PK\x05\x06',
	xlsx: 'PK\x05\x06',
	docx: 'PK\x05\x06',
	zip: 'PK\x05\x06',
};
/** A ZIP file may end with a comment of this length. */
const longestEnd = 65_600;

/** Whether a file begins and ends as files with its extension do; one of another kind is not judged. Pure. */
export function isWhole(bytes: Buffer, extension: string): boolean {
	const kind = extension.toLowerCase();
	const [start, end] = [starts[kind], ends[kind]];
	if (start === undefined || end === undefined) return true;
	const tail = bytes.subarray(Math.max(0, bytes.length - longestEnd));
	return bytes.toString('latin1', 0, 4).startsWith(start) && tail.includes(end, 0, 'latin1');
}
