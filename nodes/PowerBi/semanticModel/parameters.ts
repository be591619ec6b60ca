import type { IDataObject } from 'n8n-workflow';

import type { RequestContext } from '../../shared/calls/session';
import { entryOf, member, text } from '../../shared/values/values';
import { readRecords } from '../../shared/powerBi/calls';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

/** A new value for a parameter of a semantic model. */
export interface ParameterChange {
	name: string;
	newValue: string;
}

/** The API takes at most this many at once. */
const mostChanges = 100;

/** The Power Query parameters of a semantic model. */
export async function parametersOf(
	ctx: RequestContext,
	model: SemanticModel,
): Promise<IDataObject[]> {
	return await readRecords(ctx, {
		path: `${model.path}/parameters`,
		intent: `list the parameters of ${model.title}`,
	});
}

/**
 * What is wrong with changes of a model's parameters, as one sentence; undefined when nothing is. Names are
 * case-sensitive at the service. Pure.
 */
export function refusalInChanges(
	changes: ParameterChange[],
	parameters: IDataObject[],
): string | undefined {
	if (changes.length === 0) return 'No parameter is given: add at least one with its new value.';
	if (changes.length > mostChanges) {
		return `${changes.length} parameters are given, and Power BI takes at most ${mostChanges} at once: split them over several items.`;
	}
	const names = changes.map(({ name }) => name);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined) return `Parameter "${twice}" is given twice: keep one of them.`;
	return changes.map((change) => refusalIn(change, parameters)).find(Boolean);
}

function refusalIn({ name, newValue }: ParameterChange, parameters: IDataObject[]) {
	const names = parameters.map((parameter) => text(parameter, 'name') ?? '');
	const parameter = parameters[names.indexOf(name)];
	if (parameter === undefined) return `There is no parameter "${name}": ${hintFor(name, names)}`;
	if (newValue.trim() === '') {
		return member(parameter, 'isRequired') === true
			? `Parameter "${name}" is required, so its new value cannot be empty.`
			: undefined;
	}
	const type = text(parameter, 'type');
	return unchangeable.includes(type?.toLowerCase() ?? '')
		? `Parameter "${name}" is of type ${type}, which Power BI does not change through its API: give it another type in Power BI Desktop, or change it in the settings of the semantic model.`
		: refusalInType(name, newValue, type);
}

function hintFor(name: string, names: string[]): string {
	const alike = names.find((one) => one.toLowerCase() === name.toLowerCase());
	if (alike !== undefined) return `names are case-sensitive, and this one is written "${alike}".`;
	if (names.length === 0) return 'this semantic model has none.';
	return `this semantic model has ${names.map((one) => `"${one}"`).join(', ')}.`;
}

/** The service refuses these (docs/services.md#parameters-and-gateways-of-a-model). */
const unchangeable = ['any', 'binary'];

const typeRules: Record<string, { fits(value: string): boolean; wants: string }> = {
	number: { fits: (value) => Number.isFinite(Number(value)), wants: 'a number' },
	logical: { fits: (value) => /^(true|false)$/i.test(value), wants: 'true or false' },
	boolean: { fits: (value) => /^(true|false)$/i.test(value), wants: 'true or false' },
};

function refusalInType(name: string, value: string, type = ''): string | undefined {
	const rule = entryOf(typeRules, type.toLowerCase());
	if (rule === undefined || rule.fits(value.trim())) return undefined;
	return `Parameter "${name}" is of type ${type} and wants ${rule.wants}, but the new value is "${value}".`;
}
