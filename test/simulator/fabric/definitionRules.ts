import { recordOf } from '../answers';
import type { DefinitionPart } from './dataflow';
import { fabricRefusal, invalidRequest } from './problems';

/** Checks the parts of a definition as the service does; gives them exactly as they were sent. */
export function checkedParts(given: unknown): DefinitionPart[] {
	if (!Array.isArray(given) || given.length === 0)
		throw invalidRequest('The definition has no parts.');
	const parts = given.map((one) => recordOf(one) as unknown as DefinitionPart);
	parts.forEach(requirePayload);
	const named = (path: string) => parts.find((part) => part.path === path);
	if (named('dataflow-content.json')) {
		requireOlderContent(jsonIn(named('dataflow-content.json')));
		return parts;
	}
	const metadata = recordOf(jsonIn(named('queryMetadata.json')));
	if (metadata.formatVersion !== '202502' || typeof metadata.name !== 'string') {
		throw corrupted('queryMetadata.json must hold formatVersion 202502 and a name.');
	}
	const mashup = textIn(named('mashup.pq'));
	if (!/^\s*(\[[\s\S]*?\]\s*)?section\s/.test(mashup.replace(/^\uFEFF/, ''))) {
		throw corrupted('mashup.pq must hold a section document.');
	}
	return parts;
}

/** The JSON of a part; undefined when there is none. */
export function jsonIn(part: DefinitionPart | undefined): unknown {
	try {
		return JSON.parse(textIn(part).replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

function requirePayload({ path, payload, payloadType }: DefinitionPart): void {
	const standard = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
	if (typeof path !== 'string' || typeof payload !== 'string' || !standard.test(payload)) {
		throw corrupted('A part has no path or a payload that is not Base64.');
	}
	if (payloadType !== 'InlineBase64') throw invalidRequest(`Unknown payload type of ${path}.`);
}

function requireOlderContent(content: unknown): void {
	const { mashupDocument } = recordOf(recordOf(content).editingSessionMashup);
	if (typeof mashupDocument !== 'string') throw corrupted('dataflow-content.json holds no mashup.');
}

function textIn(part: DefinitionPart | undefined): string {
	return part === undefined ? '' : Buffer.from(part.payload, 'base64').toString();
}

function corrupted(message: string): Error {
	return fabricRefusal(400, 'CorruptedPayload', message);
}
