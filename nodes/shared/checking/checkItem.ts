import type { IExecuteFunctions } from 'n8n-workflow';

import type { Service } from '../../../credentials/clouds';
import type { JobIdentity } from '../jobs/identity';
import { escaped, formatted, plain, thingOf } from '../jobs/thing';
import { oneLine, unended } from '../values/words';
import { askAll, obstacleIn } from './askAll';
import type { Check, CheckOutcome, CheckRecord } from './check';

/** What was checked. */
export interface CheckAbout {
	service: Service;
	identity: JobIdentity;
}

/** The item of a check: who it is about, the worst that decides about a refresh, the list, and the story. */
export type CheckItem = JobIdentity & {
	service: Service;
	/** `problem` when a refresh would fail, `unknown` when what decides could not all be found out, else `ok`. */
	outcome: CheckOutcome;
	/** How many checks found a problem, and how many found nothing out. */
	problems: number;
	unknowns: number;
	checks: CheckRecord[];
	summary: string;
	summaryMarkdown: string;
};

/** Asks all checks, and gives the item of what they found. */
export async function checkedItem(
	ctx: IExecuteFunctions,
	about: CheckAbout,
	checksOf: (asking: IExecuteFunctions) => Check[],
): Promise<CheckItem> {
	let asked: Check[] = [];
	const records = await askAll(ctx, (asking) => (asked = checksOf(asking)));
	const deciding = asked.filter(({ decides }) => decides).map(({ name }) => name);
	return checkItem(about, records, deciding);
}

/** The item of checks that were made. `deciding` are the names of those that decide about a refresh. Pure. */
export function checkItem(
	{ service, identity }: CheckAbout,
	checks: CheckRecord[],
	deciding: string[],
): CheckItem {
	const isOpen = checks.some(
		({ check, outcome }) => outcome === 'unknown' && deciding.includes(check),
	);
	return {
		service,
		...identity,
		outcome: obstacleIn(checks) ? 'problem' : isOpen ? 'unknown' : 'ok',
		problems: withOutcome(checks, 'problem').length,
		unknowns: withOutcome(checks, 'unknown').length,
		checks,
		...textsOf(identity, checks),
	};
}

/** A problem as sentences: what is wrong, how to put it right, and whom that takes. Pure. */
export function problemWords({ found, howToFix, whoCanFix }: CheckRecord): string {
	const how = howToFix === undefined ? '' : ` ${ended(howToFix)}`;
	const who = whoCanFix === undefined ? '' : ` This takes ${whoCanFix}.`;
	return oneLine(`${ended(found)}${how}${who}`);
}

function textsOf(identity: JobIdentity, checks: CheckRecord[]) {
	const thing = thingOf(identity);
	const { portalUrl } = identity;
	const problems = withOutcome(checks, 'problem');
	const obstacles = problems.filter(({ preventsRefresh }) => preventsRefresh);
	const others = problems.filter(({ preventsRefresh }) => !preventsRefresh);
	const unknowns = withOutcome(checks, 'unknown');
	const about = (name: string) => headOf(name, obstacles, checks);
	const left = unknownWords(unknowns, checks);
	const summary = [
		about(plain(thing)),
		...obstacles.map(problemWords),
		...(others.length > 0 ? ['Also worth knowing:', ...others.map(problemWords)] : []),
		left,
		portalUrl,
	];
	const lines = [
		`${about(formatted(thing))}${left === undefined ? '' : ` ${escaped(left)}`}`,
		...obstacles.map((one) => `- **${escaped(one.check)}**: ${escaped(problemWords(one))}`),
		...others.map((one) => `- ${escaped(one.check)}: ${escaped(problemWords(one))}`),
		portalUrl === undefined ? undefined : `\n[Open in the portal](${portalUrl})`,
	];
	return {
		summary: oneLine(summary.filter(Boolean).join(' ')),
		summaryMarkdown: lines.filter(Boolean).join('\n'),
	};
}

function headOf(thing: string, obstacles: CheckRecord[], checks: CheckRecord[]): string {
	if (obstacles.length > 0) return `A refresh of ${thing} would fail.`;
	return checks.every(({ outcome }) => outcome === 'ok')
		? `Nothing stands in the way of a refresh of ${thing}: all ${checks.length} checks are fine.`
		: `Nothing was found that stands in the way of a refresh of ${thing}.`;
}

function unknownWords(unknowns: CheckRecord[], checks: CheckRecord[]): string | undefined {
	if (unknowns.length === 0) return undefined;
	const names = unknowns.map(({ check }) => check).join(', ');
	return `${unknowns.length} of ${checks.length} checks could not be made: ${names}.`;
}

function withOutcome(checks: CheckRecord[], wanted: CheckOutcome): CheckRecord[] {
	return checks.filter(({ outcome }) => outcome === wanted);
}

function ended(words: string): string {
	return `${unended(words)}.`;
}
