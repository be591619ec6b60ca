import type { IPollFunctions } from 'n8n-workflow';

import { listAt } from '../../shared/editor/readers';
import { badInput } from '../../shared/faults/errors';
import type { Source, Target } from './source';

/** Targets that the user names one by one. */
export interface Choice {
	/** The parameter with their ids or names. */
	parameter: string;
	/** What one is called: `semantic model`. */
	noun: string;
	/** Finds what an id or a name stands for; several where it is watched in several ways. Throws one sentence when it stands for none. */
	resolve(given: string): Promise<Target | Target[]>;
}

/** A source of chosen targets. One that cannot be found keeps the others going: its error shows when it is read. */
export function chosenAmong(
	ctx: IPollFunctions,
	{ parameter, noun, resolve }: Choice,
): Pick<Source, 'title' | 'scope' | 'chosen' | 'discover'> {
	return {
		title: `the chosen ${noun}s`,
		scope: `chosen ${noun}s`,
		chosen: true,
		discover: async () => {
			const given = namesIn(listAt(ctx, 0, parameter));
			if (given.length === 0) {
				throw badInput(ctx.getNode(), `No ${noun} is chosen: pick at least one to watch.`);
			}
			const found = await Promise.all(given.map(async (one) => await resolved(one, resolve)));
			const targets = new Map(
				found.flatMap((one) => one.targets).map((target) => [target.key, target]),
			);
			return { targets: [...targets.values()], complete: found.every(({ exists }) => exists) };
		},
	};
}

async function resolved(given: string, resolve: Choice['resolve']) {
	try {
		return { targets: [await resolve(given)].flat(), exists: true };
	} catch (error) {
		return { targets: [missing(given, error as Error)], exists: false };
	}
}

function missing(given: string, error: Error): Target {
	return {
		key: given.toLowerCase(),
		title: `"${given}"`,
		idName: 'refreshId',
		read: async () => await Promise.reject(error),
		identity: async () => ({}),
	};
}

/** Ids or names from the editor's list, or from an expression: an array, or text with commas. */
function namesIn(given: unknown): string[] {
	const parts = Array.isArray(given) ? given.map(String) : String(given ?? '').split(',');
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}
