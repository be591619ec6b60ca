import { isNothing, readFlag } from '../../shared/values/readings';
import { isValues, list, text, type Values } from '../../shared/values/values';

/** A table with its switches read, or the sentence that says which one cannot be. */
export type SwitchResult = { table: unknown } | { refusal: string };

const parts = [
	['columns', 'column'],
	['measures', 'measure'],
] as const;

/**
 * Reads the switch `isHidden` of a table, its columns and its measures, however an expression or JSON wrote it; one
 * without a value is left out. Pure.
 */
export function switchesRead(given: unknown): SwitchResult {
	if (!isValues(given)) return { table: given };
	const refusals: string[] = [];
	const read = (owner: unknown, noun: string): unknown => {
		if (!isValues(owner) || !('isHidden' in owner)) return owner;
		const { isHidden, ...others } = owner;
		if (isNothing(isHidden)) return others;
		const reading = readFlag(isHidden);
		if ('value' in reading) return { ...others, isHidden: reading.value };
		refusals.push(`isHidden of ${noun} "${text(owner, 'name') ?? ''}" must be ${reading.mustBe}.`);
		return owner;
	};
	const table = read(given, 'table') as Values;
	const lists = parts
		.filter(([name]) => name in given)
		.map(([name, noun]) => [name, list(given, name).map((one) => read(one, noun))]);
	const [refusal] = refusals;
	return refusal === undefined
		? { table: { ...table, ...Object.fromEntries(lists) } }
		: { refusal };
}
