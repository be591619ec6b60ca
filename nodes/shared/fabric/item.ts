import type { FabricWorkspace } from './workspace';

/** An item of a workspace as Fabric's API addresses it. */
export interface FabricItem {
	id: string;
	name?: string;
	/** Fabric's word for what it is: Dataflow, DataPipeline, Notebook, … */
	type: string;
	workspace: FabricWorkspace;
	/** Root of every call about it as an item. */
	path: string;
	/** Names it in sentences: `dataflow "Orders" in workspace "Finance"`. */
	title: string;
}
