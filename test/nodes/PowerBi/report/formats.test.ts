import { isWhole, mimeTypeOf } from '../../../../nodes/PowerBi/report/formats';

const openXml = 'application/vnd.openxmlformats-officedocument';

it.each([
	['pdf', 'application/pdf'],
	['PDF', 'application/pdf'],
	['pptx', `${openXml}.presentationml.presentation`],
	['xlsx', `${openXml}.spreadsheetml.sheet`],
	['docx', `${openXml}.wordprocessingml.document`],
	['png', 'image/png'],
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
	['gif', 'image/gif'],
	['bmp', 'image/bmp'],
	['tif', 'image/tiff'],
	['tiff', 'image/tiff'],
	['emf', 'image/emf'],
	['zip', 'application/zip'],
	['csv', 'text/csv'],
	['xml', 'application/xml'],
	['mhtml', 'message/rfc822'],
	['mht', 'message/rfc822'],
	['odd', 'application/octet-stream'],
])('a file .%s is of the type %s', (extension, type) => {
	expect(mimeTypeOf(extension)).toBe(type);
});

const zipped = `PK${'.'.repeat(20)}PK\x05\x06${'.'.repeat(18)}`;
const whole: Record<string, string> = {
	pdf: '%PDF-1.7 … %%EOF',
	png: '\x89PNG…IEND\xae\x42\x60\x82',
	pptx: zipped,
	xlsx: zipped,
	docx: zipped,
	zip: zipped,
};
const judged = (text: string, extension: string) => isWhole(Buffer.from(text, 'latin1'), extension);

describe.each(Object.entries(whole))('a file .%s', (extension, text) => {
	it('is whole from its first sign to its last', () => {
		expect(judged(text, extension)).toBe(true);
		expect(judged(text, extension.toUpperCase())).toBe(true);
	});

	it('is not whole without its end or its beginning, or where its end is cut', () => {
		expect(judged(text.slice(0, -1), extension)).toBe(false);
		expect(judged(text.slice(1), extension)).toBe(false);
		expect(judged(`x${text}`, extension)).toBe(false);
		expect(judged('', extension)).toBe(false);
	});
});

it('a ZIP file may end with a comment of 64 KB', () => {
	expect(judged(zipped + 'c'.repeat(65_535), 'zip')).toBe(true);
	expect(judged(zipped + 'c'.repeat(65_600), 'zip')).toBe(false);
});

it('a file of another kind is not judged', () => {
	expect(judged('', 'csv')).toBe(true);
});
