import { NodeOperationError, type INode } from 'n8n-workflow';

import type { FaultKind } from '../sources/faultKind';

/** A fault of one target, or of the whole poll. */
export interface TargetFault {
	/** The target's key; empty for the whole poll. */
	key: string;
	kind: FaultKind;
	error: Error;
}

interface Trouble extends TargetFault {
	polls: number;
	toldAt?: number;
}

/**
 * After so many polls a fault is reported. One that lasts is not reported at once, since an error in the first poll after a
 * restart of n8n would keep the other targets from being watched.
 */
const patientPolls: Record<FaultKind, number> = {
	signIn: 1,
	lasting: 2,
	passing: 3,
	throttled: Infinity,
};
const repeatMs = { poll: 3_600_000, target: 24 * 3_600_000 };

/**
 * What is wrong with the targets of each trigger in this process. An error is reported when it begins and again when it
 * lasts, not with every poll: each one makes a failed execution and runs the error workflow.
 */
const troubles = new Map<string, Map<string, Trouble>>();

/** Notes the faults of a poll, and forgets those of the targets that could be read, or are gone. */
export function noteFaults(nodeKey: string, faults: TargetFault[], unread: string[]): void {
	const before = troubles.get(nodeKey) ?? new Map<string, Trouble>();
	const now = new Map([...before].filter(([key]) => unread.includes(key)));
	for (const fault of faults.filter(({ kind }) => kind !== 'throttled')) {
		const { polls = 0, toldAt } = before.get(fault.key) ?? {};
		now.set(fault.key, { ...fault, polls: polls + 1, toldAt });
	}
	troubles.set(nodeKey, now);
}

/** The error to report now, if there is one; it counts as reported. */
export function errorToTell(node: INode, nodeKey: string, now: number): Error | undefined {
	const due = [...(troubles.get(nodeKey)?.values() ?? [])].filter((one) => isDue(one, now));
	for (const trouble of due) trouble.toldAt = now;
	const [first] = due;
	return first && due.length > 1 ? several(node, due.length, first.error) : first?.error;
}

function isDue({ key, kind, polls, toldAt }: Trouble, now: number): boolean {
	if (polls < patientPolls[kind]) return false;
	return toldAt === undefined || now - toldAt >= repeatMs[key === '' ? 'poll' : 'target'];
}

function several(node: INode, count: number, first: Error): NodeOperationError {
	const words = `${count} of the watched targets cannot be read; the others are watched on. The first: ${first.message}`;
	return new NodeOperationError(node, words, { level: 'warning' });
}
