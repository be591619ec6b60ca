import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { pause, stopSignal } from '../../shared/calls/pause';
import { recover } from '../../shared/faults/recover';
import type { Failure } from '../../shared/jobs/job';
import { runDax } from '../../shared/powerBi/daxQuery';
import type { SemanticModel } from '../../shared/powerBi/semanticModel';

/** What the check of the data came to, after a refresh that completed. */
export interface DataCheck {
	dataCheck: { expression: string; passed: boolean; value?: IDataObject[string] };
	/** Why the refresh is no success. */
	trouble?: { status: 'failed' | 'unknown'; phrase: string; failure: Failure };
}

/** A check of a model's data, and how many milliseconds are left for it. */
export interface WantedCheck {
	model: SemanticModel;
	expression: string;
	restMs(): number;
}

/**
 * Lets the service calculate a DAX expression, or a query's first value, which must be true. Passing faults are endured
 * as long as there is time; an expression that cannot be calculated leaves it unknown how the data is. Fails only by Stop.
 */
export async function dataChecked(
	ctx: IExecuteFunctions,
	{ model, expression, restMs }: WantedCheck,
): Promise<DataCheck> {
	const isQuery = /^(evaluate|define)\b/i.test(expression);
	const query = isQuery ? expression : `EVALUATE ROW("Check", ${expression})`;
	return await recover(
		async () => judged(expression, await firstValue(ctx, { model, expression: query, restMs })),
		(_, caught) => {
			if (stopSignal(ctx)?.aborted) throw caught;
			const words = caught instanceof Error ? caught.message : String(caught);
			return { dataCheck: { expression, passed: false }, trouble: notRun(words) };
		},
	);
}

const gapMs = 60_000;

/** The first value that a query gives, which is asked again after a passing fault. */
async function firstValue(ctx: IExecuteFunctions, wanted: WantedCheck): Promise<unknown> {
	const { model, expression: query, restMs } = wanted;
	for (;;) {
		const look = await recover(
			async () => ({ rows: (await runDax(ctx, model, { query, includeNulls: true })).rows }),
			(problem, caught) => {
				if (problem?.transient !== true || restMs() <= 0) throw caught;
				return { caught, pauseMs: Math.max(problem.retryAfterMs ?? 0, gapMs) };
			},
		);
		if ('rows' in look) return Object.values(look.rows[0] ?? {})[0] ?? null;
		if (await pause(Math.min(look.pauseMs, restMs()), stopSignal(ctx))) throw look.caught;
	}
}

function judged(expression: string, found: unknown): DataCheck {
	const value = found as IDataObject[string];
	if (value === true) return { dataCheck: { expression, passed: true, value } };
	const shown = value === null ? 'nothing' : JSON.stringify(value);
	const failure: Failure = {
		code: 'DataCheckFailed',
		message: `the check ${expression} gave ${shown} instead of true`,
		kind: 'unknown',
		advice:
			'The model may have read old data: look at the load before it, synchronize the SQL endpoint where it reads through one, and refresh again.',
	};
	const phrase = 'completed without the expected data';
	const trouble = { status: 'failed', phrase, failure } as const;
	return { dataCheck: { expression, passed: false, value }, trouble };
}

/** The refresh itself did not fail. */
function notRun(words: string): DataCheck['trouble'] {
	const failure: Failure = {
		code: 'DataNotChecked',
		message: `the check of its data could not be run: ${words}`,
		kind: 'unknown',
		advice: 'Query the model before you rely on its data.',
	};
	return { status: 'unknown', phrase: 'completed, but its data could not be checked', failure };
}
