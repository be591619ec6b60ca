import '../../../support/quietEngine';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Job, JobState } from '../../../../nodes/shared/jobs/job';
import { progressReporter } from '../../../../nodes/shared/jobs/progress';

const job = { id: 'r1', service: 'powerBi', title: 'refresh of "Sales"' } as unknown as Job;
const running: JobState = { status: 'running', details: {} };
const objects = (done: number): JobState => ({
	...running,
	details: {
		objects: ['Orders', 'Customers'].map((table, at) => ({
			table,
			status: at < done ? 'completed' : 'running',
		})),
	},
});

function reporter(mode: string) {
	const [shown, logged]: [string[], string[]] = [[], []];
	const ctx = {
		getMode: () => mode,
		sendMessageToUI: (line: string) => shown.push(line),
		logger: { debug: (line: string) => logged.push(line) },
	} as unknown as IExecuteFunctions;
	return { report: progressReporter(ctx, job), shown, logged };
}

it('tells a person in the browser how many objects are done, the time so far, and the usual one', () => {
	const { report, shown, logged } = reporter('manual');
	report(objects(0), 5_000, 120_000);
	report(objects(1), 30_000, 120_000);
	expect(shown).toEqual([
		'The refresh of "Sales": running, 0 of 2 objects done; 5 s so far, usually 2 min in all',
		'The refresh of "Sales": running, 1 of 2 objects done; 30 s so far, usually 2 min in all',
	]);
	expect(logged).toEqual([]);
});

it('says the same again only after a minute', () => {
	const { report, shown } = reporter('manual');
	for (const seconds of [0, 20, 59, 60, 90, 120]) report(running, seconds * 1_000);
	expect(shown.map((line) => /; (.*) so far/.exec(line)?.[1])).toEqual([
		'0 s',
		'1 minute',
		'2 min',
	]);
});

it('writes to the log in production', () => {
	const { report, shown, logged } = reporter('trigger');
	report(running, 1_000);
	expect([shown, logged]).toEqual([[], ['The refresh of "Sales": running; 1 s so far']]);
});
