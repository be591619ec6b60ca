import type { RefreshMessage, RefreshPlan } from '../../../simulator/refreshLifecycle';

/** A failure as a service told it, and what is to be said of it. */
export interface FailureCase {
	id: string;
	/** In a refresh history, in messages of an enhanced refresh, in an answer to a call, or in a job of Fabric. */
	where: 'history' | 'messages' | 'http' | 'job';
	serviceExceptionJson?: string;
	messages?: RefreshMessage[];
	job?: Record<string, unknown>;
	http?: { operation: string; method: string; path: string; status: number; body: unknown };
	/** Words that must be shown. */
	cause?: string;
	/** Patterns that the node's own words match. */
	advice?: string[];
	/** Patterns that nothing matches. */
	saysNot?: string[];
	/** Patterns that the whole sentence matches. */
	saysWhole?: string[];
	/** Whether it may be started again where that was asked for. */
	repeats?: boolean;
	/** False: never without being asked. */
	repeatsUnasked?: boolean;
	/** How the run ends in the product's words, where that is not `failed`. */
	status?: string;
}

/** A refresh that fails as the case says. */
export function failingPlan({ where, serviceExceptionJson, messages }: FailureCase): RefreshPlan {
	return {
		durationMs: 60_000,
		outcome: 'Failed',
		...(where === 'messages' ? { messages } : { historyEntry: { serviceExceptionJson } }),
	};
}
