import type { Kind, OperationCase } from '../cases/case';
import type { NodeRun, NodeRunResult } from '../support/engine';
import type { Scene } from './scene';

/** A case as things go wrong for it, or a trigger's poll, after which nothing may stay untold or be told twice. */
export interface Recipe extends Omit<OperationCase, 'kind' | 'prepare'> {
	kind: Kind | 'poll';
	prepare?(scene: Scene): unknown;
	/** Runs it where that takes more than one run of the node; `calm` ends what goes wrong. */
	perform?(scene: Scene, run: NodeRun, calm: () => void): Promise<NodeRunResult>;
}
