import fc from 'fast-check';

import { definitionIn, textIn, type Definition } from '../../../../nodes/shared/fabric/definition';
import {
	decodedDefinition,
	droppedParts,
	refusalInParts,
	jsonIn,
	partPaths,
} from '../../../../nodes/FabricDataflow/dataflow/definition';
import { editedDefinition } from '../../../../nodes/FabricDataflow/dataflow/definitionEdit';
import { tries } from '../../../support/tries';

const bytes = fc.uint8Array({ maxLength: 200 }).map((content) => Buffer.from(content));
const words = fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text));
const json = fc
	.tuple(fc.json(), fc.constantFrom('', '\uFEFF', ' '), fc.constantFrom('', '\n', '\r\n'))
	.map((pieces) => Buffer.from([pieces[1], pieces[0], pieces[2]].join('')));
const named = (path: string, content: fc.Arbitrary<Buffer>) =>
	fc.option(content, { nil: undefined }).map((one) => ({ path, content: one }));

/** Definitions of either format, whatever their files hold. */
const definitions: fc.Arbitrary<Definition> = fc
	.tuple(
		named(partPaths.mashup, fc.oneof(bytes, words)),
		named(partPaths.queryMetadata, fc.oneof(bytes, json)),
		named(partPaths.platform, fc.oneof(bytes, json)),
		named('MDF transform.mdf', bytes),
	)
	.map((files) => ({
		parts: files
			.filter(({ content }) => content !== undefined)
			.map(({ path, content }) => ({
				path,
				payload: (content ?? Buffer.alloc(0)).toString('base64'),
				payloadType: 'InlineBase64',
			})),
	}));

it('a definition read and written back unchanged is byte for byte the same', () => {
	fc.assert(
		fc.property(definitions, (definition) => {
			// The way through n8n: what was decoded becomes an item and comes back as JSON.
			const item = JSON.parse(JSON.stringify(decodedDefinition(definition))) as object;
			expect(editedDefinition(definition, item)).toEqual(definition);
		}),
		tries.usual,
	);
});

it('an edit changes its own part only, and reads back as it was written', () => {
	const edits = fc.record({
		mashup: fc.string({ unit: 'grapheme', minLength: 1 }),
		metadata: fc.object(),
	});
	fc.assert(
		fc.property(definitions, edits, (definition, { mashup, metadata }) => {
			const edited = editedDefinition(definition, { mashup, queryMetadata: metadata });
			const part = (path: string) => edited.parts.find((one) => one.path === path);
			expect(textIn(part(partPaths.mashup))).toBe(mashup);
			expect(JSON.stringify(jsonIn(part(partPaths.queryMetadata)))).toBe(JSON.stringify(metadata));
			const touched: string[] = [partPaths.mashup, partPaths.queryMetadata];
			const others = ({ parts }: Definition) => parts.filter(({ path }) => !touched.includes(path));
			expect(others(edited)).toEqual(others(definition));
			expect(droppedParts(definition, edited)).toEqual([]);
			expect(refusalInParts(edited)).toBeUndefined();
		}),
		tries.usual,
	);
});

it('is read from every form in which it is passed around', () => {
	fc.assert(
		fc.property(definitions, (definition) => {
			const { parts } = definition;
			for (const form of [definition, { definition }, parts]) {
				expect(definitionIn(form)).toEqual({ parts });
			}
		}),
		tries.usual,
	);
});

it.each([undefined, 'text', 7, {}, { parts: 'x' }])('%p is no definition', (value) => {
	expect(definitionIn(value)).toBeUndefined();
});

it.each([
	[[{ path: '', payload: '' }], 'has no path'],
	[[{ path: 'a', payload: 'x' }], 'not standard Base64'],
	[[{ path: 'a', payload: '_-==' }], 'not standard Base64'],
	[
		[
			{ path: 'a', payload: '' },
			{ path: 'a', payload: '' },
		],
		'holds a twice',
	],
])('%j cannot be sent', (rows, fault) => {
	expect(refusalInParts(definitionIn(rows) ?? { parts: [] })).toContain(fault);
});
