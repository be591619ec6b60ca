import { randomUUID } from 'node:crypto';
import type { Job, JobPlan } from './jobLifecycle';
import type { Schedule } from './schedules';

/** One file of a definition, as it was sent. */
export interface DefinitionPart {
	path: string;
	payload: string;
	payloadType: string;
}

/** What the definition was from a time (ms) on. */
export interface DefinitionVersion {
	at: number;
	parts: DefinitionPart[];
}

/** A public parameter. */
export interface DataflowParameter {
	name: string;
	type: string;
	isRequired: boolean;
	description: string;
	defaultValue: unknown;
}

/** A folder of a workspace. */
export interface Folder {
	id: string;
	displayName: string;
	parentFolderId?: string;
}

/** A Dataflow Gen2 (CI/CD), with what happened to it and what will happen to its next jobs. */
export interface Dataflow {
	id: string;
	name: string;
	description: string;
	folderId?: string;
	/** Simulator time in ms from which it exists. */
	createdAt: number;
	deletedAt?: number;
	/** Oldest first. */
	versions: DefinitionVersion[];
	/** Index of the version that was published from the start; missing for one that never was. */
	published?: number;
	/** None means that parameters are not enabled. */
	parameters: DataflowParameter[];
	/** Every job that was really accepted, in order of request. */
	jobs: Job[];
	schedules: Schedule[];
	/** Plans for the next jobs of either kind, first first; `defaultPlan` when empty. */
	nextJobs: JobPlan[];
	defaultPlan: JobPlan;
}

/** What a test says about a dataflow; the rest has plain defaults. */
export type DataflowGiven = Partial<Dataflow> & {
	name: string;
	/** M document of the first version. */
	mashup?: string;
};

const defaultMashup =
	'section Section1;\r\nshared Orders = let Source = #table({"Città", "Größe"}, {{"Zürich", 1}}) in Source;\r\n';

/** A published dataflow whose jobs complete after a minute, unless told otherwise. */
export function dataflow({ mashup = defaultMashup, ...given }: DataflowGiven): Dataflow {
	return {
		id: randomUUID(),
		description: '',
		createdAt: 0,
		versions: [{ at: 0, parts: partsFor(given.name, mashup) }],
		published: 0,
		parameters: [],
		jobs: [],
		schedules: [],
		nextJobs: [],
		defaultPlan: { durationMs: 60_000, outcome: 'Completed' },
		...given,
	};
}

/** A file of a definition from its content. */
export function partOf(path: string, content: string): DefinitionPart {
	return { path, payload: Buffer.from(content).toString('base64'), payloadType: 'InlineBase64' };
}

/** The parts that Fabric's editor writes for a dataflow. */
export function partsFor(name: string, mashup: string): DefinitionPart[] {
	const metadata = {
		formatVersion: '202502',
		computeEngineSettings: {},
		name,
		queryGroups: [],
		documentLocale: 'en-US',
		queriesMetadata: { Orders: { queryId: randomUUID(), queryName: 'Orders' } },
		connections: [],
	};
	return [
		// Written with four spaces and a final newline, which no common serializer does by itself.
		partOf('queryMetadata.json', `${JSON.stringify(metadata, null, 4)}\n`),
		partOf('mashup.pq', mashup),
	];
}

/** The definition at a time. */
export function definitionAt({ versions }: Dataflow, now: number): DefinitionVersion | undefined {
	return versions.filter(({ at }) => at <= now).at(-1);
}

/** The text of a part of a version; undefined when it has none. */
export function textOfPart(
	version: DefinitionVersion | undefined,
	path: string,
): string | undefined {
	const part = version?.parts.find((one) => one.path === path);
	return part && Buffer.from(part.payload, 'base64').toString();
}
