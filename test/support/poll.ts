import * as core from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';

import type { Engine, NodeRun } from './engine';
import { untilSettled } from './fastTime';

/**
 * How n8n runs polls and keeps what they remember. `classic`: one context and one workflow object for all polls, its
 * static data changed in place and saved when the workflow is activated and when a poll emits. `durable`: each poll
 * has a context of its own and a copy of the node's static data, which is saved with what the poll emits, or alone
 * when it emits nothing, but not when it fails, nor at an activation that emits nothing. `scheduled`: the durable
 * scheduler without durable cursors: each poll loads the static data anew, and only one that emits saves it.
 */
export type PollEngine = 'classic' | 'durable' | 'scheduled';

/** Those that the n8n under test has: the durable scheduler runs polls in a scope of their own. */
export const pollEngines: PollEngine[] =
	'runPollInStagingScope' in core ? ['classic', 'durable', 'scheduled'] : ['classic'];

/** A poll of a trigger as n8n would make it. */
export interface Polled {
	/** JSON of the items that started an execution; undefined when none was started. */
	items?: IDataObject[];
	/** The error that made a failed execution. */
	error?: Error;
}

/** What becomes of a poll afterwards. */
export interface Mishap {
	/** The process ends after the execution was started and before anything was saved. */
	dies?: boolean;
	/** n8n neither starts an execution nor saves anything. */
	refused?: boolean;
}

/** The budgets that n8n gives to a poll, in milliseconds. */
const budgets: Record<PollEngine, number> = {
	classic: 300_000,
	durable: 36_000,
	scheduled: 36_000,
};

interface Running {
	workflow: Workflow;
	context: core.PollContext;
	/** What the poll sees as its node's static data, under the durable engine. */
	staged?: IDataObject;
}

/** A workflow that begins with a trigger that polls, with n8n's database and process around it. */
export class PollingWorkflow {
	/** The workflow's static data in n8n's database. */
	saved: IDataObject = {};

	/** The node's cursor in n8n's database, under the durable engine. */
	savedCursor?: IDataObject;

	/** What every poll emitted since the beginning. */
	readonly emitted: IDataObject[] = [];

	private process = 1;

	private active?: Running;

	private node?: INode;

	constructor(
		private readonly engine: Engine,
		public run: NodeRun,
		readonly kind: PollEngine = 'classic',
	) {}

	/** Activates the workflow, which polls at once; fails when that poll fails. */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Polled> {
		const running = this.load(mode);
		this.active = running;
		const items = await untilSettled(this.pollNow(running));
		if (items) this.emit(running, items);
		this.save(running.workflow);
		return { items };
	}

	/** One regular poll. */
	async tick(mishap: Mishap = {}): Promise<Polled> {
		return await untilSettled(this.prepare(mishap)());
	}

	/** A regular poll that sees what is stored now, and that runs once it is called; time does not pass by itself. */
	prepare({ dies = false, refused = false }: Mishap = {}): () => Promise<Polled> {
		const running = this.kind === 'classic' && this.active ? this.active : this.load('update');
		const before = JSON.stringify(running.staged);
		return async () => {
			let polled: Polled;
			try {
				polled = { items: await this.pollNow(running) };
			} catch (error) {
				return { error: error as Error };
			}
			if (refused) return polled;
			if (polled.items) this.emit(running, polled.items, dies);
			else if (!dies && this.kind === 'durable') this.saveCursor(before, running);
			if (dies) this.process++;
			return polled;
		};
	}

	/** n8n is killed and starts again, or another main takes over. */
	async restart(mode: WorkflowActivateMode = 'init'): Promise<Polled> {
		this.process++;
		// Under the scheduler a job that exists already is not polled at once.
		return this.kind === 'classic' ? await this.activate(mode) : {};
	}

	/** The user changes the workflow while it is active. */
	async update(run: NodeRun): Promise<Polled> {
		this.run = run;
		return this.kind === 'classic' ? await this.activate('update') : {};
	}

	/** Runs the trigger as the editor's test does. */
	async test(): Promise<IDataObject[]> {
		const { workflow, node, additionalData } = this.workflow();
		const context = new core.PollContext(workflow, node, additionalData, 'manual', 'manual');
		const data = await untilSettled(this.call(workflow, context));
		return (data ?? []).map(({ json }) => json);
	}

	/** What is saved of the trigger's own state. */
	get savedState(): IDataObject | undefined {
		const data = this.kind === 'durable' ? this.savedCursor : this.saved[this.key];
		return (data as IDataObject | undefined)?.watch as IDataObject | undefined;
	}

	private get key(): string {
		return `node:${this.node?.name ?? ''}`;
	}

	private workflow() {
		const staticData = plain(this.saved);
		const loaded = this.engine.triggerWorkflow(this.run, {
			id: `in-process-${this.process}`,
			staticData,
		});
		this.node = loaded.node;
		return loaded;
	}

	private load(mode: WorkflowActivateMode): Running {
		const { workflow, node, additionalData } = this.workflow();
		if (this.kind === 'durable')
			this.savedCursor ??= plain((this.saved[this.key] as IDataObject) ?? {});
		const staged = this.kind === 'durable' ? plain(this.savedCursor ?? {}) : undefined;
		const context = new core.PollContext(
			workflow,
			node,
			additionalData,
			'trigger',
			mode,
			() => {},
			() => {},
			async () => {},
			async (poll) => await poll(),
			() => staged ?? workflow.getStaticData('node', node),
			() => budgets[this.kind],
		);
		return { workflow, context, staged };
	}

	private async pollNow({ workflow, context }: Running) {
		const items = await this.call(workflow, context);
		return items?.map(({ json }) => json);
	}

	private async call(workflow: Workflow, context: core.PollContext) {
		const { type, typeVersion } = context.getNode();
		const nodeType = workflow.nodeTypes.getByNameAndVersion(type, typeVersion);
		const data = (await nodeType.poll?.call(context)) as INodeExecutionData[][] | null | undefined;
		return data?.[0];
	}

	private emit({ workflow, staged }: Running, items: IDataObject[], dies = false): void {
		// The durable engine starts the execution and saves the cursor as one.
		if (dies && this.kind === 'durable') return;
		this.emitted.push(...items);
		if (dies) return;
		if (this.kind === 'durable') this.savedCursor = plain(staged ?? {});
		else this.save(workflow);
	}

	/** A poll without news that left its copy as it was saves nothing. */
	private saveCursor(before: string | undefined, { staged = {} }: Running): void {
		if (JSON.stringify(staged) !== before) this.savedCursor = plain(staged);
	}

	private save({ staticData }: Workflow): void {
		if (!(staticData as { __dataChanged?: boolean }).__dataChanged) return;
		this.saved = plain(staticData);
		(staticData as { __dataChanged?: boolean }).__dataChanged = false;
	}
}

function plain(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
