import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { request } from '../../shared/calls/request';
import { textAt } from '../../shared/editor/readers';
import { callFailed, withSentence } from '../../shared/faults/errors';
import { recover } from '../../shared/faults/recover';
import { isoTime } from '../../shared/values/times';
import { withoutUndefined, text } from '../../shared/values/values';
import { exportPath } from './exportJob';
import { isWhole, mimeTypeOf } from './formats';
import type { Report } from './report';

const downloadTimeoutMs = 10 * 60_000;

/** The file of an export that succeeded: as binary data, and what the item says of it. */
export interface ExportedFile {
	binary: Record<string, IBinaryData>;
	about: IDataObject;
}

/**
 * Downloads the file of an export under its own name, extension and type; Power BI's extension decides, since
 * several pictures come as a ZIP file. A page, an empty or a cut file is never given as the file.
 * @throws the translated error when it cannot be had, as after the 24 hours for which it is kept
 */
export async function exportedFile(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ report, exportId, body }: { report: Report; exportId: string; body: unknown },
): Promise<ExportedFile> {
	const extension = extensionOf(body);
	const bytes = await wholeFile(ctx, { report, exportId, extension });
	const given = textAt(ctx, itemIndex, 'options.fileName')?.trim();
	const name = given || (text(body, 'reportName') ?? report.name ?? 'report');
	const fileName = `${safe(name)}${extension === '' ? '' : `.${extension}`}`;
	const property = textAt(ctx, itemIndex, 'options.binaryPropertyName')?.trim() || 'data';
	const mimeType = mimeTypeOf(extension);
	const data = await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType);
	return {
		binary: { [property]: data },
		about: withoutUndefined({
			fileName,
			fileExtension: extension || undefined,
			mimeType,
			fileSize: bytes.length,
			expirationTime: isoTime(text(body, 'expirationTime')),
		}),
	};
}

/** The bytes of the file; one that lacks its beginning or end is downloaded once more. */
async function wholeFile(
	ctx: IExecuteFunctions,
	{ report, exportId, extension }: { report: Report; exportId: string; extension: string },
): Promise<Buffer> {
	const intent = `download the file of the export of ${report.title}`;
	for (let tries = 1; tries <= 2; tries++) {
		const bytes = await downloaded(ctx, `${exportPath(report, exportId)}/file`, intent);
		if (isWhole(bytes, extension)) return bytes;
	}
	throw callFailed(ctx.getNode(), intent, {
		message: `the ${extension.toUpperCase()} file that came is cut off or is no such file`,
		advice: `Get it again by its ID with Get Export: ${exportId}.`,
		transient: false,
		maybeAccepted: false,
	});
}

async function downloaded(ctx: IExecuteFunctions, at: string, intent: string): Promise<Buffer> {
	return await recover(
		async () => {
			const { body } = await request(ctx, {
				service: 'powerBi',
				method: 'GET',
				path: at,
				reads: 'file',
				timeoutMs: downloadTimeoutMs,
				intent,
			});
			return body as Buffer;
		},
		(problem, caught) => {
			if (problem?.status !== 404 && problem?.status !== 410) throw caught;
			throw withSentence(caught, 'Power BI keeps the file for 24 hours: export the report again.');
		},
	);
}

/** The schema writes the name with a capital, the example without. */
function extensionOf(body: unknown): string {
	const said = text(body, 'resourceFileExtension') ?? text(body, 'ResourceFileExtension') ?? '';
	return said.trim().replace(/^\./, '').toLowerCase();
}

/** A name that every file system and mail program takes. */
function safe(name: string): string {
	const plain = name
		.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
		.replace(/[. ]+$/, '')
		.trim();
	return plain === '' ? 'report' : plain.slice(0, 120);
}
