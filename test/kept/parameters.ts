import type { INodeProperties } from 'n8n-workflow';

import { ownNodes } from '../support/ownNodes';

/** What a saved workflow relies on of a field; its label and description may change. */
export interface KeptField {
	/** Its name, behind those of the collections that it is in. */
	path: string;
	type: string;
	default: unknown;
	required?: true;
	/** What a menu may hold. */
	values?: unknown[];
	/** Bounds, whether there are several, and what is asked for its list. */
	typeOptions?: unknown;
	/** On which values of other fields it depends whether it shows. */
	shown?: unknown;
}

/** The fields of each node by resource and operation, as `semanticModel.refresh`. */
export type KeptParameters = Record<string, Record<string, KeptField[]>>;

/** The kept fields with those that came since. What is kept already stays as it is. Pure. */
export function withNew(kept: KeptParameters, now: KeptParameters): KeptParameters {
	const all = structuredClone(kept);
	for (const [node, places] of Object.entries(now)) {
		const known = (all[node] ??= {});
		for (const [place, fields] of Object.entries(places)) {
			const before = (known[place] ??= []);
			const isNew = ({ path }: KeptField) => !before.some((one) => one.path === path);
			known[place] = [...before, ...fields.filter(isNew)];
		}
	}
	return all;
}

/** The fields that the nodes have now. */
export function parametersNow(): KeptParameters {
	return Object.fromEntries(
		ownNodes.map(({ description: { name, properties } }) => [name, byOperation(properties)]),
	);
}

function byOperation(properties: INodeProperties[]): Record<string, KeptField[]> {
	const found: Record<string, KeptField[]> = {};
	for (const field of properties) {
		const { show = {} } = field.displayOptions ?? {};
		for (const resource of show.resource ?? ['']) {
			for (const operation of show.operation ?? ['']) {
				const place = [resource, operation].filter((one) => one !== '').join('.') || 'everywhere';
				(found[place] ??= []).push(...keptOf(field));
			}
		}
	}
	return found;
}

function keptOf(field: INodeProperties, within = ''): KeptField[] {
	if (field.type === 'notice') return [];
	const path = `${within}${field.name}`;
	const { options = [] } = field;
	const inside = options.flatMap((option) => {
		if ('type' in option) return keptOf(option, `${path}.`);
		const values = 'values' in option ? option.values : [];
		return values.flatMap((one) => keptOf(one, `${path}.${option.name}.`));
	});
	const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
	const { resource, operation, ...show } = field.displayOptions?.show ?? {};
	const { hide } = field.displayOptions ?? {};
	const isConditional = Object.keys(show).length > 0 || hide !== undefined;
	return [
		{
			path,
			type: field.type,
			default: field.default,
			...(field.required && { required: true }),
			...(values.length > 0 && { values }),
			...(field.typeOptions && { typeOptions: field.typeOptions }),
			...(isConditional && { shown: { show, hide } }),
		},
		...inside,
	];
}
