import type { IDataObject } from 'n8n-workflow';

import type { Scene } from '../faults/scene';
import type { NodeRun } from '../support/engine';
import { runLoop } from '../support/loop';
import { renewStage } from '../support/stage';
import type { OperationCase } from './case';

const day = 86_400_000;
/** Long after the dates that the simulated services begin with. */
const firstYear = 2030;

/** The name of a case in the tests. */
export const nameOf = ({ operation, variant = '' }: OperationCase) =>
	`${operation} ${variant}`.trim();

/** Nine o'clock on the first Monday of June. */
function mondayInJune(year: number): number {
	const first = Date.UTC(year, 5, 1, 9);
	return first + ((8 - new Date(first).getUTCDay()) % 7) * day;
}

/**
 * Sets the stage for a case, each in a later year, since time only goes on: on a Monday morning in summer, so that neither
 * schedules nor time zones depend on the day of the run.
 */
export async function setScene(
	scene: Scene,
	{ prepare }: Pick<OperationCase, 'prepare'>,
): Promise<void> {
	jest.setSystemTime(mondayInJune(Math.max(firstYear, new Date().getUTCFullYear() + 1)));
	renewStage(scene);
	// Of a custom cloud the portal is not known by itself: links need it.
	for (const { data } of Object.values(scene.engine.credentials.stored)) {
		data.portalUrl = 'https://portal.example';
	}
	await prepare?.(scene);
	scene.simulator.record.clear();
}

/**
 * What a run sends and gives, line by line, so that two runs of the same case have the same lines: ids by number, and
 * times by the seconds since it began. Requests are sorted, since some are sent side by side.
 */
export async function transcript(
	scene: Scene,
	{ kind }: OperationCase,
	run: NodeRun,
): Promise<string[]> {
	const began = Date.now();
	const { json, error, hints } = await ended(scene, kind, run);
	const sent = scene.simulator.record.calls
		.filter(({ service }) => service !== 'entra')
		.map(({ service, method, path, query, body }) =>
			[service, method, decodeURIComponent(path), stated(query), stated(body)].join(' ').trim(),
		)
		.sort((one, other) => (withoutIds(one) < withoutIds(other) ? -1 : 1));
	const given = json.flatMap((item, at) => lines(item, `item ${at}`));
	const failed = error ? [`error: ${error.message}`] : [];
	const hinted = hints.map(({ message }) => `item hint: ${message}`);
	return counted(steady([...sent, ...given, ...hinted, ...failed], began));
}

async function ended(scene: Scene, kind: OperationCase['kind'], given: NodeRun) {
	const isLoop = kind === 'follow';
	const { run, ...end } = isLoop ? await looped(scene, given) : await scene.run(given);
	const tasks = run.data.resultData.runData['Under test'] ?? [];
	return { ...end, hints: tasks.flatMap(({ hints = [] }) => hints) };
}

async function looped(scene: Scene, given: NodeRun) {
	const { run, arrivals, error } = await runLoop(scene, given);
	return { run, json: arrivals.map(({ json }) => json), error };
}

function stated(value: unknown): string {
	const isEmpty = value === undefined || (value !== null && Object.keys(value).length === 0);
	return isEmpty ? '' : JSON.stringify(value);
}

/** A line for each plain value of an item. */
function lines(value: unknown, path: string): string[] {
	if (typeof value !== 'object' || value === null) return [`${path}: ${JSON.stringify(value)}`];
	const members = Object.entries(value as IDataObject);
	if (members.length === 0) return [`${path}: ${JSON.stringify(value)}`];
	return members.flatMap(([name, one]) => lines(one, `${path}.${name}`));
}

const id =
	/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[\w+/]{64}\/\+==|\b[\da-f]{20,}\b|(?:127\.0\.0\.\d|localhost):\d+|(?<=\.id: )\d{5,}/gi;
const withoutIds = (line: string) => line.replace(id, '');
const time = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?/g;
/** A part of a definition, with ids in it. */
const encoded = /[A-Za-z\d+/]{100,}={0,2}/g;
/** A time as a picture or a sentence has it. */
const spokenTime =
	/\b(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d{1,2}) \d\d:\d\d\b|\b\d\d:\d\d on [A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}\b/g;

/** Lines with ids by number and times by the seconds since a run began. */
export function steady(words: string[], began: number): string[] {
	const ids = new Map<string, number>();
	const numbered = (found: string) => {
		const known = ids.get(found) ?? ids.size + 1;
		ids.set(found, known);
		return `id ${known}`;
	};
	const after = (found: string) => {
		const ms = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(found) ? found : `${found}Z`) - began;
		// What was long ago is the same on each day.
		return Math.abs(ms) > 200 * day ? found : `${Math.round(ms / 1000)} s`;
	};
	return words.map((line) =>
		line
			.replace(encoded, (found) => Buffer.from(found, 'base64').toString())
			.replace(id, numbered)
			.replace(time, after)
			.replace(spokenTime, 'some time'),
	);
}

/** Each line once, with how often it stands there. */
function counted(given: string[]): string[] {
	return [...new Set(given)].map((line) => {
		const times = given.filter((one) => one === line).length;
		return times === 1 ? line : `${line} ×${times}`;
	});
}

/** What one run has that another has not, without the numbers of ids, which follow from what stands before. */
export function difference(one: string[], other: string[]): string[] {
	const plain = (line: string) => line.replace(/\bid \d+/g, 'id');
	const known = new Set(other.map(plain));
	return one.map(plain).filter((line) => !known.has(line));
}
