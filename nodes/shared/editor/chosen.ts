import type { RequestContext } from '../calls/session';
import { badInput } from '../faults/errors';
import { isValues, text } from '../values/values';
import { referenceOf, referenceText } from './locator';

/** How things of a kind are found from what stands in a locator. */
export interface Kind<T extends { id?: string; name?: string }> {
	/** What one is called: `semantic model`. */
	noun: string;
	/** The same with the place where it is looked for: `semantic model in workspace "Finance"`. */
	title: string;
	/** The segments of an address that stand before its id. */
	urlParts: string[];
	/** Words that stand for an id: `me`. */
	idWords?: string[];
	/** The thing with an id, and with the name that the picked list showed. */
	byId(id: string, name?: string): T | Promise<T>;
	/** Everything that may have the name. */
	named(name: string): Promise<T[]>;
}

/**
 * The thing that a locator's value names. In the mode By Name a thing of exactly that name wins, even where the name
 * looks like an id; in all modes alike, ids, addresses and names are taken for what they are.
 * @throws one sentence when nothing is given, an address lacks the id, or there is none or more than one of the name
 */
export async function chosenThing<T extends { id?: string; name?: string }>(
	ctx: RequestContext,
	value: unknown,
	kind: Kind<T>,
): Promise<T> {
	const { id, name } = referenceOf(value, kind);
	if (name === undefined || id !== undefined) {
		const exact = await exactlyNamed(value, kind);
		if (exact.length > 0)
			return onlyOneNamed(ctx, { kind: kind.title, name: exact[0]?.name ?? '', candidates: exact });
	}
	if (id !== undefined) return await kind.byId(id, name);
	if (name === undefined) throw badInput(ctx.getNode(), nothingWords(value, kind));
	return onlyOneNamed(ctx, { kind: kind.title, name, candidates: await kind.named(name) });
}

/** The things of exactly the name that was given by name; none where they cannot be listed. */
async function exactlyNamed<T extends { id?: string; name?: string }>(
	value: unknown,
	{ named }: Kind<T>,
): Promise<T[]> {
	const given = referenceText(value).trim();
	if (!isValues(value) || value.mode !== 'name' || given === '') return [];
	try {
		return (await named(given)).filter(({ name }) => name === given);
	} catch {
		return [];
	}
}

function nothingWords(
	value: unknown,
	{ noun, urlParts }: Pick<Kind<{ id?: string }>, 'noun' | 'urlParts'>,
): string {
	const given = referenceText(value).trim();
	return given === ''
		? `No ${noun} is chosen: pick one from the list, or give its name or ID.`
		: `The address "${given}" does not say which ${noun}: it lacks /${urlParts[0] ?? ''}/ with the ID behind it. Copy the address of the ${noun} from the browser, or give its name or ID.`;
}

/** The one candidate with the name, or an error that lists what there is; `kind` is what is looked for. */
function onlyOneNamed<T extends { id?: string; name?: string }>(
	ctx: RequestContext,
	{ kind, name, candidates }: { kind: string; name: string; candidates: T[] },
): T {
	const same = candidates.filter(
		(candidate) => candidate.name?.toLowerCase() === name.toLowerCase(),
	);
	const exact = same.filter((candidate) => candidate.name === name);
	const [only, ...others] = exact.length > 0 ? exact : same;
	if (only !== undefined && others.length === 0) return only;
	if (only === undefined) {
		throw badInput(
			ctx.getNode(),
			`There is no ${kind} named "${name}" that this account may see: check the name, and the account's access.`,
		);
	}
	const listed = [only, ...others].map((one) => `"${one.name}" (${one.id})`).join(', ');
	throw badInput(
		ctx.getNode(),
		`More than one ${kind} is named "${name}": choose by ID among ${listed}.`,
	);
}

/** What a record says of a thing that is addressed by its id alone. */
export interface Named {
	id: string;
	name?: string;
}

/** The id and the name of a record. */
export function namedThing(record: unknown): Named {
	return { id: text(record, 'id') ?? '', name: text(record, 'name') };
}

/** The segments before the id of an item in Fabric's addresses. */
export const itemUrlParts = [
	'items',
	'pipelines',
	'synapsenotebooks',
	'notebooks',
	'sparkjobdefinitions',
	'lakehouses',
	'copyjobs',
	'mirroreddatabases',
	'sqlendpoints',
	'datasets',
	'semanticmodels',
];

/** The segments before a workspace's id in the addresses of Power BI and Fabric. */
export const workspaceUrlParts = ['groups', 'workspaces', 'details'];
