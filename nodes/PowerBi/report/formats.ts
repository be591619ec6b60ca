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
/** The record that ends a ZIP file, and its length without a comment. */
const zipEnd = { mark: 'PK\x05\x06', length: 22 };
/** What a file must end with, and how many bytes from there on. */
const ends: Record<string, { mark: string; length: number }> = {
	pdf: { mark: '%%EOF', length: 5 },
	png: { mark: 'IEND', length: 8 },
	pptx: zipEnd,
	xlsx: zipEnd,
	docx: zipEnd,
	zip: zipEnd,
};
/** A ZIP file may end with a comment of this length. */
const longestEnd = 65_600;

/** Whether a file begins and ends as files with its extension do; one of another kind is not judged. Pure. */
export function isWhole(bytes: Buffer, extension: string): boolean {
	const kind = extension.toLowerCase();
	const [start, end] = [starts[kind], ends[kind]];
	if (start === undefined || end === undefined) return true;
	const tail = bytes.subarray(Math.max(0, bytes.length - longestEnd));
	const at = tail.lastIndexOf(end.mark, undefined, 'latin1');
	const isEnded = at >= 0 && tail.length - at >= end.length;
	return bytes.toString('latin1', 0, 4).startsWith(start) && isEnded;
}
