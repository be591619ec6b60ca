import { randomUUID } from 'node:crypto';

import { isValues } from '../../shared/values/values';
import { readCursor, writeCursor } from '../events/cursor';
import type { Rules } from '../events/watchEvent';

/** What a trigger remembers between polls, as plain JSON under one key of its static data. */
export interface WatchState {
	/** Names this state, so that it is known whether it was saved. */
	revision: string;
	/** Names the user's activation that it began with. */
	activation: string;
	/** What is watched. */
	scope: string;
	/** Which events are reported of it, and which were before the settings changed while some targets are not yet read again. */
	rules: Rules;
	former?: Rules;
	/** The service's time of the last complete look, in milliseconds. */
	at: number;
	/** From then on targets are watched that are not known yet: the activation could not find them all. */
	starting?: number;
	/** Where the next poll begins, when the last one ended early. */
	resume?: string;
	/** Our clock's time until which the service wants to be left alone. */
	quietUntil?: number;
	/** Cursors by target. */
	targets: Record<string, string>;
	/** How many complete searches in a row did not find a target. */
	absent?: Record<string, number>;
}

/** Reads a state; undefined for anything else. */
export function readState(value: unknown): WatchState | undefined {
	const isState =
		isValues(value) &&
		typeof value.revision === 'string' &&
		typeof value.scope === 'string' &&
		typeof value.at === 'number' &&
		isValues(value.rules) &&
		isValues(value.targets);
	return isState ? (value as unknown as WatchState) : undefined;
}

/** A name that nothing else has. */
export function freshName(): string {
	return randomUUID().slice(0, 8);
}

/**
 * The state under settings that may have changed: what ended before the change is judged by the former settings once
 * more, so that nothing old is reported. Undefined when something else is watched now.
 */
export function underSettings(
	state: WatchState,
	{ scope, rules }: Pick<WatchState, 'scope' | 'rules'>,
): WatchState | undefined {
	if (state.scope !== scope) return undefined;
	if (JSON.stringify(state.rules) === JSON.stringify(rules)) return state;
	const targets = Object.fromEntries(
		Object.entries(state.targets).map(([key, text]) => {
			const cursor = readCursor(text);
			return [key, cursor ? writeCursor({ ...cursor, byFormerSettings: true }) : text];
		}),
	);
	return { ...state, targets, rules, former: state.former ?? state.rules };
}
