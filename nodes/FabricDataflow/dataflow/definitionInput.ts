import type { IExecuteFunctions } from 'n8n-workflow';

import { inputAt } from '../../shared/editor/inputs';
import { choiceAt, jsonAt, textAt } from '../../shared/editor/readers';
import { listed } from '../../shared/values/textList';
import { badInput } from '../../shared/faults/errors';
import { definitionIn, type Definition, type DefinitionPart } from '../../shared/fabric/definition';
import { refusalInParts, partOf, partPaths } from './definition';
import { editedDefinition, type DefinitionEdit } from './definitionEdit';
import { isValues, parsed, text } from '../../shared/values/values';

/** The definition that a user gives whole, by files or raw parts. Throws one sentence when it cannot be sent. */
async function wholeDefinition(
	ctx: IExecuteFunctions,
	itemIndex: number,
	source: 'parts' | 'binary',
): Promise<Definition> {
	const given = source === 'parts' ? partsGiven(ctx, itemIndex) : await filesGiven(ctx, itemIndex);
	const refusal = typeof given === 'string' ? given : refusalInParts(given);
	if (typeof given !== 'string' && refusal === undefined) return given;
	throw badInput(ctx.getNode(), refusal ?? '', itemIndex);
}

/** The definition for a new dataflow; undefined when it is to be empty. Throws one sentence when it cannot be sent. */
export async function newDefinition(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<Definition | undefined> {
	const source = choiceAt(ctx, itemIndex, 'definitionFrom');
	if (source === 'parts' || source === 'binary')
		return await wholeDefinition(ctx, itemIndex, source);
	if (source !== 'text') return undefined;
	const edit = editGiven(ctx, itemIndex);
	const refusal = refusalInNew(edit);
	if (refusal !== undefined) throw badInput(ctx.getNode(), refusal, itemIndex);
	return editedDefinition({ parts: [] }, edit);
}

/**
 * Reads what a user gave before anything is sent; gives what turns the current definition into the new one.
 * Throws one sentence when there is nothing to change or it cannot be sent.
 */
export async function wantedChange(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<(before: Definition) => Definition> {
	const source = choiceAt(ctx, itemIndex, 'definitionFrom');
	if (source === 'parts' || source === 'binary') {
		const whole = await wholeDefinition(ctx, itemIndex, source);
		return () => whole;
	}
	const edit = editGiven(ctx, itemIndex);
	if (Object.values(edit).some((value) => value !== undefined)) {
		return (before) => editedDefinition(before, edit);
	}
	const words =
		'Nothing is to be changed: fill in Mashup (M), Query Metadata, Platform or Content.';
	throw badInput(ctx.getNode(), words, itemIndex);
}

/** What a user wrote into the text fields; an empty field means no change. */
function editGiven(ctx: IExecuteFunctions, itemIndex: number): DefinitionEdit {
	const mashup = textAt(ctx, itemIndex, 'mashup');
	return {
		mashup: mashup.trim() === '' ? undefined : mashup,
		queryMetadata: jsonAt(ctx, itemIndex, 'queryMetadata'),
		platform: jsonAt(ctx, itemIndex, 'platform'),
		content: jsonAt(ctx, itemIndex, 'content'),
	};
}

function refusalInNew({ mashup, queryMetadata }: DefinitionEdit): string | undefined {
	if (mashup === undefined)
		return 'Mashup (M) is empty: give the section document with the queries.';
	if (!isValues(queryMetadata)) {
		return 'Query Metadata is not a JSON object: Fabric needs it beside the M document.';
	}
	if (text(queryMetadata, 'formatVersion') !== '202502') {
		return 'Query Metadata needs "formatVersion": "202502", the only format that Fabric takes.';
	}
	return text(queryMetadata, 'name') === undefined
		? 'Query Metadata needs a "name" for the dataflow.'
		: undefined;
}

function partsGiven(ctx: IExecuteFunctions, itemIndex: number): Definition | string {
	return (
		definitionIn(jsonAt(ctx, itemIndex, 'parts')) ??
		'Parts is not a JSON list of parts such as [{"path": "mashup.pq", "payload": "…"}].'
	);
}

async function filesGiven(ctx: IExecuteFunctions, itemIndex: number): Promise<Definition | string> {
	const names = listed(inputAt(ctx, itemIndex, 'binaryPropertyNames'));
	const parts: DefinitionPart[] = [];
	for (const name of names) {
		const { fileName = '' } = ctx.helpers.assertBinaryData(itemIndex, name);
		const content = await ctx.helpers.getBinaryDataBuffer(itemIndex, name);
		const whole = definitionIn(parsed(content.toString('utf8')));
		if (whole !== undefined && names.length === 1) return whole;
		const path = partPathOf(fileName);
		if (path === undefined) return foreignFile(name, fileName);
		parts.push(partOf(path, content));
	}
	return { parts };
}

/** A part's file keeps its name; M files may be called anything that ends in .pq or .m. */
function partPathOf(fileName: string): string | undefined {
	const base = fileName.split(/[\\/]/).pop() ?? '';
	const known = Object.values(partPaths).find((path) => path.toLowerCase() === base.toLowerCase());
	if (known !== undefined) return known;
	if (/\.(pq|m)$/i.test(base)) return partPaths.mashup;
	return /\.mdf$/i.test(base) ? base : undefined;
}

function foreignFile(name: string, fileName: string): string {
	return `The file ${fileName === '' ? 'without a name' : `"${fileName}"`} in ${name} is no definition: give one that Get Definition made, or files named mashup.pq, queryMetadata.json, .platform or dataflow-content.json.`;
}
