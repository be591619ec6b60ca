import { inspect } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { runOf, type Effect } from '../cases/case';
import type { NodeRun, NodeRunResult } from '../support/engine';
import { quiet } from '../support/fastTime';
import { jumpClock } from './clockJumps';
import type { MatrixFault, Place } from './fault';
import { isAct } from './places';
import type { Recipe } from './recipe';
import { rightOutcomes, type Outcome } from './rules';
import { type Scene } from './scene';
import { renewStage } from '../support/stage';
import { openWire } from './wire';

const minute = 60_000;
const shortDeadlineMinutes = 10;
const usualDeadlineMinutes = 360;
const graceMs = 15 * minute;

/** What one cell of the matrix came to; `wrong` says in words what should not have been. */
export interface CellResult {
	outcome: Outcome;
	wrong: string[];
}

/** Everything that is known about a run that something went wrong for. */
interface Trial {
	scene: Scene;
	recipe: Recipe;
	place: Place;
	fault: MatrixFault;
	result: NodeRunResult;
	effects: Effect[];
	outcome: Outcome;
	isEndless: boolean;
	/** How many timers there were before. */
	timers: number;
}

/** Lets one fault befall one kind of request of one operation; undefined where that cannot happen. */
export async function tryCell(
	scene: Scene,
	{ recipe, place, fault }: Pick<Trial, 'recipe' | 'place' | 'fault'>,
): Promise<CellResult | undefined> {
	refillQuota(recipe);
	renewStage(scene);
	fault.before?.(scene);
	await recipe.prepare?.(scene);
	scene.simulator.record.clear();
	const deadlineMinutes = fault.long ? usualDeadlineMinutes : shortDeadlineMinutes;
	const isBrief = ['read', 'poll'].includes(recipe.kind) && !recipe.waits;
	const run = runOf(recipe, scene, isBrief ? undefined : deadlineMinutes);
	const wire = openWire(scene.simulator);
	const timers = jest.getTimerCount();
	const effects: Effect[] = [];
	const remember = () => effects.push(...(recipe.effects?.(scene) ?? []));
	try {
		if (fault.arm({ stage: scene, recipe, place, wire, remember }) === false) return undefined;
		const calm = () => {
			wire.close();
			scene.simulator.faults.clear();
		};
		// A trigger is asked once more, hours later.
		const laterMs = recipe.kind === 'poll' ? 3 * 60 * minute : 0;
		const limitMs = deadlineMinutes * minute + graceMs + laterMs;
		const { result, isEndless } = await runBounded(scene, { recipe, run, limitMs, calm });
		remember();
		scene.timers.splice(0).forEach(clearTimeout);
		const outcome = outcomeOf(result);
		const trial = { scene, recipe, place, fault, result, effects, outcome, isEndless, timers };
		return { outcome, wrong: [...faultsOf(trial), ...(await differenceOf(trial, run))] };
	} finally {
		wire.close();
	}
}

/** A run of a recipe that is to end within a time. */
export interface BoundedRun {
	recipe: Recipe;
	run: NodeRun;
	limitMs: number;
	calm(): void;
}

/** Runs a recipe in whichever way it runs, and tells whether that took too long. */
export async function runBounded(scene: Scene, { recipe, run, limitMs, calm }: BoundedRun) {
	if (!recipe.perform) return await bounded(scene, run, limitMs);
	const elapsedMs = performance.now();
	const result = await recipe.perform(scene, run, calm);
	return { result, isEndless: performance.now() - elapsedMs > limitMs };
}

/** Runs in fake time, and stops what does not end by itself. */
async function bounded(scene: Scene, run: NodeRun, limitMs: number) {
	const { finished, stop } = scene.engine.begin(run);
	let result: NodeRunResult | undefined;
	void finished.then((ended) => (result = ended));
	let isEndless = false;
	for (let elapsedMs = 0; result === undefined; elapsedMs += 1000) {
		await quiet();
		jumpClock(scene);
		if (elapsedMs === limitMs + 24 * 60 * minute) {
			isEndless = true;
			stop();
		}
		if (result === undefined) jest.advanceTimersByTime(1000);
		if (elapsedMs > limitMs) isEndless = true;
	}
	return { result, isEndless };
}

function outcomeOf({ error }: NodeRunResult): Outcome {
	if (!error) return 'done';
	if (/it was not sent again/.test(error.message)) return 'uncertain';
	return /deadline passed/.test(error.message) ? 'deadline' : 'error';
}

function faultsOf(trial: Trial): string[] {
	const { recipe, place, fault, outcome, result, isEndless } = trial;
	const right = rightOutcomes(recipe, place.phase, fault);
	return [
		right.includes(outcome) ? '' : `ends as ${outcome}, not as ${right.join(' or ')}`,
		isEndless ? 'waits beyond its deadline' : '',
		falseSuccess(trial),
		falseFailure(trial),
		sentTwice(trial),
		unclearWords(trial),
		tokenAstray(trial),
		jest.getTimerCount() === trial.timers ? '' : 'leaves a timer behind',
	]
		.filter(Boolean)
		.map((wrong) => `${wrong} (${said(result)})`);
}

function said({ error, json }: NodeRunResult): string {
	return error ? `error: ${error.message}` : `items: ${JSON.stringify(json).slice(0, 300)}`;
}

/** What goes wrong for good must stand in what is told; what passes must not. */
function falseCalm({ fault: { nature, often }, place, result }: Trial): string {
	const { unknowns, problems } = result.json[0] ?? {};
	const isCalm = unknowns === 0 && problems === 0;
	if (place.phase === 'sign-in' && nature === 'lasting' && isCalm) return 'tells of no sign-in';
	return nature === 'harmless' && often === 'once' && !isCalm ? 'tells of what did no harm' : '';
}

function falseSuccess(trial: Trial): string {
	const { recipe, effects, outcome, result, scene } = trial;
	if (recipe.kind === 'poll') return result.json.length === 1 ? '' : 'does not tell it once';
	if (recipe.reportsFaults) return falseCalm(trial);
	if (outcome !== 'done' || recipe.kind === 'read') return '';
	if (effects.length !== 1) return `success, although it happened ${effects.length} times`;
	const [effect] = effects;
	const now = scene.simulator.clock.now();
	if (!effect?.succeeds || (effect.endsAt ?? 0) > now) return 'success before it succeeded';
	const { status } = result.json[0] ?? {};
	return recipe.kind === 'start' && status !== undefined && status !== 'completed'
		? `success with the status ${String(status)}`
		: '';
}

/** An error about what went well must not say that it failed, and must say which one to look for. */
function falseFailure({ effects, place, outcome, result }: Trial): string {
	const [effect] = effects;
	if (outcome === 'done' || !effect?.succeeds) return '';
	const context = (result.error as { context?: IDataObject } | undefined)?.context;
	const status = (context?.result as IDataObject | undefined)?.status;
	if (['failed', 'cancelled', 'timedOut', 'disabled', 'dropped'].includes(String(status))) {
		if (!/never listed/.test(result.error?.message ?? '')) return `says ${String(status)}`;
	}
	const isNamed = effect.id === undefined || inspectDeep(result.error).includes(effect.id);
	return place.phase === 'after' && !isNamed ? 'does not say which one goes on' : '';
}

function sentTwice({ scene, recipe, fault, place }: Trial): string {
	const acts = scene.simulator.record.calls.filter((call) => isAct(recipe, call));
	const handled = acts.filter((call) => call.handled && (call.status ?? 0) < 400).length;
	if (handled > 1) return `accepted ${handled} times`;
	const mayHaveArrived = ['lost before', 'lost after', 'body lost'].includes(fault.atAct ?? '');
	return place.phase === 'act' && mayHaveArrived && fault.nature === 'passing' && acts.length > 1
		? `sent ${acts.length} times although the first may have been accepted`
		: '';
}

function unclearWords({ fault, outcome, result }: Trial): string {
	const { error } = result;
	if (!error || outcome === 'done') return '';
	// The engine keeps a copy of the error, which is of no class any more.
	if (!['NodeApiError', 'NodeOperationError'].includes(error.name)) return `throws ${error.name}`;
	return fault.words && !fault.words.test(error.message) ? 'does not name the cause' : '';
}

function tokenAstray({ scene, result }: Trial): string {
	const { record } = scene.simulator;
	if (record.calls.some(({ service, authorized }) => service === 'foreign' && authorized)) {
		return 'sends a token to a foreign host';
	}
	const { data } = scene.engine.credentials.stored.servicePrincipal ?? {};
	const shown = `${inspectDeep(result.error)} ${JSON.stringify(result.json)}`;
	const isShown = shown.includes(String(data?.clientSecret)) || /eyJ[\w-]{20}/.test(shown);
	return isShown ? 'shows a secret' : '';
}

/** What was read in spite of a fault must be what is read without. */
async function differenceOf(trial: Trial, run: NodeRun): Promise<string[]> {
	const { scene, recipe, fault, outcome, result } = trial;
	// Where one way to know is closed, another one may tell less.
	const isClosed = fault.nature === 'lasting' || fault.often === 'always' || fault.long === true;
	if (recipe.kind !== 'read' || outcome !== 'done' || (isClosed && fault.nature !== 'harmless')) {
		return [];
	}
	if (recipe.neverSame) return [];
	scene.simulator.faults.clear();
	refillQuota(recipe);
	const { result: unharmed } = await bounded(scene, run, 60 * minute);
	const [before, after] = [result, unharmed].map(({ json }) => withoutDays(JSON.stringify(json)));
	return before === after ? [] : [`reads ${before} instead of ${after}`];
}

/** Sentences name the day of a time that is not of today, which a jump of the clock over midnight may change. */
function withoutDays(text: string): string {
	return text.replace(/(\d\d:\d\d) on [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}(?: \d{4})?/g, '$1');
}

/** What has a time limit of its own would take a wait for Fabric's quota of a minute for a service that is slow. */
function refillQuota({ reportsFaults }: Recipe): void {
	if (reportsFaults) jest.advanceTimersByTime(minute);
}

function inspectDeep(value: unknown): string {
	return inspect(value, { depth: 12, showHidden: false });
}
