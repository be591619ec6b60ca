import type { IDataObject } from 'n8n-workflow';

import { recover } from '../../shared/faults/recover';
import type { RequestContext } from '../../shared/calls/session';
import { withoutUndefined, member, text } from '../../shared/values/values';
import type { FabricDataflow } from '../../shared/fabric/dataflow';
import { remembered } from '../../shared/calls/remembered';
import { collectRows } from '../../shared/fabric/pages';
import { checkedValue } from './parameterTypes';

/** A public parameter of a dataflow as the service describes it. */
export interface DataflowParameter {
	name: string;
	/** String, Boolean, Integer, Number, DateTime, DateTimeZone, Date, Time, Duration, or a later one. */
	type: string;
	isRequired: boolean;
	description?: string;
	defaultValue?: unknown;
}

/** The parameters for a run, or the sentence that says why the service would reject them. */
export type RunParameters = { parameters: IDataObject[] } | { refusal: string };

/** The rows that describe a dataflow's public parameters; none for a dataflow that has none. */
export async function parameterRows(
	ctx: RequestContext,
	dataflow: FabricDataflow,
): Promise<unknown[]> {
	const path = `${dataflow.dataflowPath}/parameters`;
	return await remembered(ctx, path, async () => {
		const list = { path, intent: `read the parameters of ${dataflow.title}` };
		return await recover(
			async () => await collectRows(ctx, list),
			(problem, caught) => {
				if (problem?.code !== 'DataflowNotParametricError') throw caught;
				return [];
			},
		);
	});
}

/** One described parameter. Pure. */
export function parameterIn(row: unknown): DataflowParameter {
	return withoutUndefined({
		name: text(row, 'name') ?? '',
		type: text(row, 'type') ?? 'String',
		isRequired: member(row, 'isRequired') === true,
		description: text(row, 'description'),
		defaultValue: member(row, 'defaultValue'),
	});
}

/**
 * The parameters of a run from values by name: names are case-sensitive, required ones must be there, and every
 * value must be of its type. `zone` is the IANA zone of times that name none. Pure.
 */
export function runParameters(
	described: DataflowParameter[],
	given: Record<string, unknown>,
	zone: string,
): RunParameters {
	const entries = Object.entries(given).filter(
		([, value]) => value !== undefined && value !== null,
	);
	const missing = described.find(
		({ name, isRequired }) => isRequired && !entries.some(([key]) => key === name),
	);
	if (missing)
		return {
			refusal: `Parameter "${missing.name}" (${missing.type}) is required: give it a value.`,
		};
	const parameters: IDataObject[] = [];
	for (const [name, value] of entries) {
		const parameter = described.find((one) => one.name === name);
		if (!parameter) return { refusal: unknownName(described, name) };
		const checked = checkedValue(parameter.type, value, zone);
		if ('mustBe' in checked) {
			return {
				refusal: `Parameter "${name}" must be ${checked.mustBe}, but ${JSON.stringify(value)} was given.`,
			};
		}
		parameters.push({ parameterName: name, type: 'Automatic', value: checked.value });
	}
	return { parameters };
}

function unknownName(described: DataflowParameter[], name: string): string {
	if (described.length === 0) {
		return `The dataflow has no public parameters, so "${name}" cannot be set: enable parameters in its settings.`;
	}
	const similar = described.find((one) => one.name.toLowerCase() === name.toLowerCase());
	if (similar)
		return `Parameter "${name}" is written "${similar.name}": the case of the letters counts.`;
	const names = described.map((one) => `"${one.name}"`).join(', ');
	return `The dataflow has no parameter "${name}": choose among ${names}.`;
}
