import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { choiceAt, jsonAt, optionsAt, rowsAt } from '../editor/readers';
import { isNothing } from '../values/readings';
import { referenceText } from '../editor/locator';
import { asText, isValues, withoutUndefined, member, parsed } from '../values/values';

/** What a user chose for a refresh that takes a type, objects and options, as the fields give it. */
export interface RefreshChoice {
	type: string;
	/** Rows of table and partition, a single one, or JSON text of them; absent means the whole model, empty is refused. */
	objects?: unknown;
	commitMode?: string;
	maxParallelism?: number;
	retryCount?: number;
}

/** The choice in the service's own words, ready for a request body; undefined where nothing was chosen. */
export interface CheckedChoice {
	type: string;
	commitMode?: string;
	maxParallelism?: number;
	retryCount?: number;
	objects?: IDataObject[];
}

const types = ['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment'];
const commitModes = ['Transactional', 'PartialBatch'];

/** What the fields of a refresh say, the given collection of options included. */
export function refreshChoice(ctx: IExecuteFunctions, itemIndex: number): RefreshChoice {
	return {
		...optionsAt(ctx, itemIndex, 'refreshOptions'),
		type: choiceAt(ctx, itemIndex, 'refreshType'),
		objects: objectsGiven(ctx, itemIndex),
	};
}

function objectsGiven(ctx: IExecuteFunctions, itemIndex: number): unknown {
	const input = choiceAt(ctx, itemIndex, 'objectsInput');
	if (input === 'list') return rowsAt(ctx, itemIndex, 'objects.object');
	return input === 'json' ? (jsonAt(ctx, itemIndex, 'objectsJson') ?? []) : undefined;
}

/** Checks a choice before anything is sent; `refusal` is the sentence that says what is wrong. Pure. */
export function checkedChoice(choice: RefreshChoice): CheckedChoice | { refusal: string } {
	const type = oneOf(types, choice.type);
	if (type === undefined) {
		return {
			refusal: `Type "${asText(choice.type)}" does not exist for a refresh: choose one of ${types.join(', ')}.`,
		};
	}
	const commitMode = choice.commitMode ? oneOf(commitModes, choice.commitMode) : undefined;
	if (choice.commitMode && commitMode === undefined) {
		return {
			refusal: `Commit Mode "${asText(choice.commitMode)}" does not exist: choose Transactional or PartialBatch.`,
		};
	}
	const objects = objectsOf(choice.objects);
	if (!Array.isArray(objects)) return objects;
	const refusal = refusalInNumbers(choice);
	if (refusal !== undefined) return { refusal };
	const { maxParallelism, retryCount } = choice;
	return withoutUndefined({
		type,
		commitMode,
		maxParallelism,
		retryCount,
		objects: objects.length > 0 ? objects : undefined,
	});
}

function refusalInNumbers({ maxParallelism, retryCount }: RefreshChoice): string | undefined {
	if (maxParallelism !== undefined && !(Number.isInteger(maxParallelism) && maxParallelism >= 1)) {
		return 'Max Parallelism must be a whole number of at least 1.';
	}
	if (retryCount !== undefined && !(Number.isInteger(retryCount) && retryCount >= 0)) {
		return 'Retry Count must be a whole number of at least 0.';
	}
	return undefined;
}

function oneOf(words: string[], given: string): string | undefined {
	return words.find((word) => word.toLowerCase() === asText(given).trim().toLowerCase());
}

type Objects = IDataObject[] | { refusal: string };

const objectsHint =
	'Write a list such as [{"table": "Sales", "partition": "2026"}, {"table": "Customers"}].';

function objectsOf(given: unknown): Objects {
	if (given === undefined) return [];
	const list = typeof given === 'string' ? parsed(given) : given;
	const rows: unknown = isValues(list) ? [list] : list;
	if (!Array.isArray(rows))
		return { refusal: `Objects is not a JSON list of tables. ${objectsHint}` };
	if (rows.length === 0)
		return { refusal: 'No table is chosen: choose at least one table, or Whole Model.' };
	const objects: IDataObject[] = [];
	for (const row of rows as unknown[]) {
		const table = nameIn(row, 'table');
		const partition = nameIn(row, 'partition');
		if (!isValues(row))
			return { refusal: `Objects holds something other than a table. ${objectsHint}` };
		if (isForeign(member(row, 'table')) || isForeign(member(row, 'partition'))) {
			return { refusal: `Objects holds a table or partition that is no name. ${objectsHint}` };
		}
		if (table === undefined) {
			return {
				refusal:
					partition === undefined
						? `Objects holds an entry without a table. ${objectsHint}`
						: `Partition "${partition}" has no table: choose its table.`,
			};
		}
		objects.push(withoutUndefined({ table, partition }));
	}
	return objects;
}

/** A name that was typed or picked from a list; undefined for an empty one, and for what is no name. */
function nameIn(row: unknown, key: string): string | undefined {
	const name = referenceText(member(row, key));
	return name.trim() === '' ? undefined : name;
}

/** Whether something else stands where a name belongs: it would pass for none, and the whole table be refreshed. */
function isForeign(given: unknown): boolean {
	const inside = isValues(given) && 'value' in given ? given.value : given;
	return !isNothing(inside) && referenceText(inside) === '';
}
