import type { Problem, Reply } from '../faults/problem';

const pageStart = /^\s*(?:<!doctype html|<html)/i;
const longestPage = 16_384;

/** The same answer with what is no file as text, so that a refusal can be read. */
export function refusedFile(reply: Reply): Reply {
	const { body } = reply;
	const isBytes = Buffer.isBuffer(body) || body instanceof ArrayBuffer;
	return isBytes ? { ...reply, body: textOf(bytesOf(body)) } : reply;
}

/**
 * The answer to a call for a file, with its bytes as a Buffer; a problem when it is empty, cut off, or a page or JSON
 * in place of the file: such an answer is never an attachment.
 */
export function checkedFile(reply: Reply): Reply | Problem {
	const bytes = bytesOf(reply.body);
	const fault = faultOf(reply, bytes);
	if (fault === undefined) return { ...reply, body: bytes };
	return { status: reply.status, message: fault, transient: true, maybeAccepted: false };
}

function faultOf({ headers }: Reply, bytes: Buffer): string | undefined {
	if (bytes.length === 0) return 'the file that came is empty';
	const announced = Number(headers['content-length'] ?? Number.NaN);
	if (headers['content-encoding'] === undefined && announced > bytes.length) {
		return `the file was cut off: ${bytes.length} of ${announced} bytes came`;
	}
	const kind = headers['content-type'] ?? '';
	const isPage = /\bhtml\b/i.test(kind) || pageStart.test(textOf(bytes));
	if (isPage) return 'a web page came in place of the file';
	return isJson(kind, bytes) ? 'a JSON answer came in place of the file' : undefined;
}

/** A small body that is one JSON object is an answer in words, whatever its type says. */
function isJson(kind: string, bytes: Buffer): boolean {
	if (/\bjson\b/i.test(kind)) return true;
	if (bytes.length > longestPage || bytes[0] !== 0x7b) return false;
	try {
		JSON.parse(bytes.toString('utf8'));
		return true;
	} catch {
		return false;
	}
}

function textOf(bytes: Buffer): string {
	return bytes.subarray(0, longestPage).toString('utf8');
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	return Buffer.from(typeof body === 'string' ? body : '');
}
