import { shortened } from '../../../../nodes/shared/faults/shortened';
import { storyOf } from '../../../../nodes/shared/jobs/story';

it('leaves room for the rest of a message, and ends with a sentence or a word', () => {
	const words = 'The source says a lot. '.repeat(200);
	expect(shortened(words)).toMatch(/^(?:The source says a lot\. )+…$/);
	expect(shortened(words).length).toBeLessThanOrEqual(602);
	expect(shortened(`Not${'x'.repeat(2000)}`).length).toBeLessThanOrEqual(602);
});

it('shows neither traces of code nor the particulars of a connection', () => {
	const trace =
		'A task was canceled. ---> System.AggregateException: One. at System.Threading.Tasks.Task.Wait()';
	expect(shortened(trace)).toBe('A task was canceled.');
	const sql = 'It is busy. DataSourceKind = SQL; DataSourcePath = a;b; Number = 40501';
	expect(shortened(sql)).toBe('It is busy.');
});

it('keeps a summary within 2,000 characters, whatever a service and its names say', () => {
	const identity = {
		semanticModelName: 'S'.repeat(250),
		workspaceName: 'W'.repeat(250),
		portalUrl: 'https://app.powerbi.com/groups/x',
	};
	const failure = {
		code: 'C'.repeat(100),
		codes: ['D'.repeat(100)],
		message: 'Because. '.repeat(900),
	};
	const { summary } = storyOf(
		{ service: 'powerBi', action: 'refresh', identity },
		{ status: 'failed', durationSeconds: 60, failure },
	);
	expect(summary.length).toBeLessThanOrEqual(2000);
});
