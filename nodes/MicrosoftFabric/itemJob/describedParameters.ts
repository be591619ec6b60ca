import type { FieldType } from 'n8n-workflow';

import { isPlain } from '../../shared/editor/mapperField';
import { definitionIn, textIn } from '../../shared/fabric/definition';
import { entryOf, isValues, member, parsed, text } from '../../shared/values/values';

/** A parameter as the definition of an item describes it. */
export interface DescribedParameter {
	name: string;
	/** The item's own word for its type. */
	type: string;
	/** How n8n asks for a value. */
	asked: FieldType;
	defaultValue?: string | number | boolean;
}

/** The parameters of a pipeline or a notebook by its definition (docs/services.md#jobs-of-other-items); none for other items. Pure. */
export function describedParameters(itemType: string, definition: unknown): DescribedParameter[] {
	const contentOf = (path: RegExp) => contentIn(definition, path) ?? '';
	if (itemType === 'DataPipeline') return ofPipeline(parsed(contentOf(/^pipeline-content\.json$/)));
	return itemType === 'Notebook' ? ofNotebook(contentOf(/^notebook-content\.\w+$/)) : [];
}

/** Text of a part; undefined where there is none. */
function contentIn(definition: unknown, path: RegExp): string | undefined {
	return textIn(definitionIn(definition)?.parts.find((part) => path.test(part.path)));
}

const ofPipelineTypes: Readonly<Record<string, FieldType>> = {
	array: 'array',
	bool: 'boolean',
	float: 'number',
	int: 'number',
	object: 'object',
};

function ofPipeline(content: unknown): DescribedParameter[] {
	const described = member(member(content, 'properties'), 'parameters');
	if (!isValues(described)) return [];
	return Object.entries(described).map(([name, one]) => {
		const type = text(one, 'type') ?? 'string';
		const value = member(one, 'defaultValue');
		const shows = isPlain(value) && type.toLowerCase() !== 'securestring';
		const asked = entryOf(ofPipelineTypes, type.toLowerCase()) ?? 'string';
		return { name, type, asked, ...(shows && { defaultValue: value }) };
	});
}

/** Cells begin with a comment of the notebook's language: `# PARAMETERS CELL ****…`. */
const parametersCell = /^(?:#|\/\/|--) PARAMETERS CELL \*+\s*$/m;
const nextCell = /^(?:#|\/\/|--) [A-Z]+(?: CELL)? \*{3,}\s*$/m;
const assignment = /^(?:(?:val|var)\s+)?([A-Za-z_]\w*)\s*(?::\s*[\w.]+\s*)?=(?!=)\s*(.+)$/;

/** The plain values that are set in the cells of parameters, whatever the language. */
function ofNotebook(source: string): DescribedParameter[] {
	const [, ...after] = source.split(parametersCell);
	const lines = after.flatMap((cell) => (cell.split(nextCell)[0] ?? '').split(/\r?\n/));
	return lines.flatMap((line) => {
		const [, name, words = ''] = assignment.exec(line) ?? [];
		const literal = literalIn(words);
		return name === undefined || literal === undefined ? [] : [{ name, ...literal }];
	});
}

const comment = /\s*(?:#|\/\/|--)[^'"]*$/;

function literalIn(words: string): Omit<DescribedParameter, 'name'> | undefined {
	const said = words.replace(comment, '').replace(/;$/, '').trim();
	const [, , quoted] = /^(['"])((?:(?!\1)[^\\])*)\1$/.exec(said) ?? [];
	if (quoted !== undefined) return { type: 'Text', asked: 'string', defaultValue: quoted };
	if (/^(?:true|false)$/i.test(said)) {
		return { type: 'Boolean', asked: 'boolean', defaultValue: said.toLowerCase() === 'true' };
	}
	if (/^[+-]?\d+L?$/.test(said)) return number('Integer', said.replace(/L$/, ''));
	if (/^[+-]?(?:\d+\.\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(said)) return number('Number', said);
	return /^(?:None|null)$/.test(said) ? { type: 'Text', asked: 'string' } : undefined;
}

function number(type: string, said: string): Omit<DescribedParameter, 'name'> {
	return { type, asked: 'number', defaultValue: Number(said) };
}
