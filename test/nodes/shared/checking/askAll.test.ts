import type { IExecuteFunctions } from 'n8n-workflow';

import { askAll, checkLimitMs, obstacleIn } from '../../../../nodes/shared/checking/askAll';
import type { Check, Finding } from '../../../../nodes/shared/checking/check';
import { fine, wrong } from '../../../../nodes/shared/checking/findings';

const check = (name: string, ask: Check['ask'], decides?: boolean): Check => ({
	name,
	question: `${name}?`,
	decides,
	ask,
});

const ask = async (checks: Check[]) => await askAll({} as IExecuteFunctions, () => checks);

const bad = wrong('It is broken', { who: 'somebody', how: 'Mend it.' });

it('asks all side by side, and gives their answers in the order of the list', async () => {
	const asked: string[] = [];
	let answerFirst: (finding: Finding) => void = () => undefined;
	const first = new Promise<Finding>((resolve) => (answerFirst = resolve));
	const records = ask([
		check('one', async () => {
			asked.push('one');
			return await first;
		}),
		check('two', async () => {
			asked.push('two');
			answerFirst(fine('It is well'));
			return bad;
		}),
	]);
	expect((await records).map(({ outcome }) => outcome)).toEqual(['ok', 'problem']);
	expect(asked).toEqual(['one', 'two']);
});

it('waits for none longer than its limit, and leaves no timer', async () => {
	jest.useFakeTimers();
	try {
		const records = ask([
			check('slow', async () => await new Promise<Finding>(() => undefined)),
			check('fast', async () => fine('It is well')),
		]);
		await jest.advanceTimersByTimeAsync(checkLimitMs);
		expect(await records).toMatchObject([
			{ check: 'slow', outcome: 'unknown', found: 'No answer came within 1 minute' },
			{ check: 'fast', outcome: 'ok' },
		]);
		expect(jest.getTimerCount()).toBe(0);
	} finally {
		jest.useRealTimers();
	}
});

it('takes one that fails for unknown, which harms no other', async () => {
	const broken = check(
		'broken',
		async () => await Promise.reject(new Error('It fell over.')),
		true,
	);
	const records = await ask([broken, check('other', async () => fine('It is well'))]);
	expect(records).toMatchObject([
		{ check: 'broken', outcome: 'unknown', found: 'It fell over' },
		{ check: 'other', outcome: 'ok' },
	]);
	expect(obstacleIn(records)).toBeUndefined();
});

it('takes for an obstacle only a problem that decides about a refresh', async () => {
	const records = await ask([
		check('asides', async () => bad),
		check('capacity', async () => bad, true),
	]);
	expect(records.map(({ preventsRefresh }) => preventsRefresh)).toEqual([false, true]);
	expect(obstacleIn(records)?.check).toBe('capacity');
});
