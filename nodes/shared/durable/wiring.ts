import type { IExecuteFunctions } from 'n8n-workflow';

import { badInput } from '../faults/errors';
import { isValues, withoutUndefined, list, member, type Values } from '../values/values';

/** The outputs of a node that follows, by index. */
export const stillRunning = 0;
export const finished = 1;

/** The workflow that a node is part of, as n8n's execution context holds it: not in its types, but in all its versions. */
interface Canvas {
	connections?: Values;
	nodes?: Values;
}

function canvasOf(ctx: IExecuteFunctions): Canvas {
	const workflow = member(ctx, 'workflow');
	const [connections, nodes] = [
		member(workflow, 'connectionsBySourceNode'),
		member(workflow, 'nodes'),
	];
	return withoutUndefined({
		connections: isValues(connections) ? connections : undefined,
		nodes: isValues(nodes) ? nodes : undefined,
	});
}

/**
 * Makes sure that what still runs comes back to the node: otherwise n8n would forget it and call the execution a
 * success.
 * @throws one sentence that says what to connect
 */
export function requireLoop(ctx: IExecuteFunctions): void {
	const node = ctx.getNode();
	if (isOnlyTriedOut(ctx)) return;
	const { connections } = canvasOf(ctx);
	if (connections === undefined) {
		throw badInput(
			node,
			'This version of n8n does not let a node see how it is connected, so it cannot be made sure that running jobs are not forgotten: update n8n.',
		);
	}
	if (leadsBack(connections, node.name)) return;
	throw badInput(
		node,
		'The output Still Running does not lead back to the input of this node, so running jobs would be forgotten and the execution would end as a success: draw a connection from Still Running to the input of this node.',
	);
}

/** Whether the first output of a node leads back to it, directly or through other nodes. Pure. */
export function leadsBack(connections: unknown, name: string): boolean {
	const reached = targetsOf(connections, name, stillRunning);
	for (const source of reached) {
		if (source === name) return true;
		for (const target of targetsOf(connections, source)) reached.add(target);
	}
	return false;
}

/**
 * Switches off Always Output Data for this execution: when all jobs have ended, it would send an empty item round the
 * loop, for ever where the workflow goes on after errors.
 * @throws one sentence where this version of n8n does not let a node do that
 */
export function endLoopWhenEmpty(ctx: IExecuteFunctions): void {
	if (ctx.getNode().alwaysOutputData !== true) return;
	const node = member(ctx, 'node');
	if (isValues(node)) node.alwaysOutputData = false;
	if (ctx.getNode().alwaysOutputData !== true) return;
	throw badInput(
		ctx.getNode(),
		'Always Output Data would send an empty item round the loop for ever: turn it off in the settings of this node.',
	);
}

/**
 * Says so when what follows Finished would have to wait for the end of all jobs: of the nodes behind one node, n8n
 * runs the one that stands highest on the canvas first, and the loop parks the whole execution.
 */
export function hintAtOrder(ctx: IExecuteFunctions): void {
	const { connections, nodes } = canvasOf(ctx);
	if (ctx.getInputData().length < 2 || nodes === undefined) return;
	const { name } = ctx.getNode();
	const loop = [...targetsOf(connections, name, stillRunning)];
	const late = [...targetsOf(connections, name, finished)].filter((after) =>
		loop.some((back) => !runsBefore(nodes[after], nodes[back])),
	);
	if (late.length === 0) return;
	ctx.addExecutionHints({
		message: `"${late.join('", "')}" will run only when all jobs have ended: place it higher on the canvas than this node, and it runs as soon as one has.`,
		type: 'warning',
		location: 'outputPane',
	});
}

function runsBefore(one: unknown, other: unknown): boolean {
	const [[x = 0, y = 0], [otherX = 0, otherY = 0]] = [positionOf(one), positionOf(other)];
	return y === otherY ? x < otherX : y < otherY;
}

function positionOf(node: unknown): number[] {
	return list(node, 'position').map(Number);
}

/** The nodes behind one output of a node, or behind all of them. */
function targetsOf(connections: unknown, source: string, output?: number): Set<string> {
	const outputs = list(isValues(connections) ? connections[source] : undefined, 'main');
	const wanted = output === undefined ? outputs : [outputs[output]];
	const targets = wanted.flatMap((ends) => (Array.isArray(ends) ? (ends as unknown[]) : []));
	return new Set(targets.map((end) => String(member(end, 'node'))));
}

/** Executing a single step in the editor ends with this node, whatever it is connected to. */
function isOnlyTriedOut(ctx: IExecuteFunctions): boolean {
	const startData = member(member(ctx, 'runExecutionData'), 'startData');
	const destination = member(startData, 'destinationNode');
	const name = isValues(destination) ? destination.nodeName : destination;
	return name === ctx.getNode().name;
}
