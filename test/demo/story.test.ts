import type { Execution } from '../../demo/runWorkflow';
import { tell } from '../../demo/story';

const credentials = {
	microsoftBiServicePrincipalApi: { id: '1', name: 'app' },
	microsoftBiOAuth2Api: { id: '2', name: 'user' },
};
const completed = {
	status: 'completed',
	summary: 'The refresh of semantic model "Sales" completed in 6 s.',
	refreshId: 'r-1',
};

type RunData = Execution['data']['resultData']['runData'];

function execution(runData: RunData, status = 'success', message?: string): Execution {
	const error = message === undefined ? undefined : { message };
	return { id: '7', status, data: { resultData: { runData, error } } };
}

const gave = (json: Record<string, unknown>) => [{ data: { main: [[{ json }]] } }];

describe('tell', () => {
	it('tells of both refreshes when all went well', () => {
		const story = tell(
			execution({
				'Refresh as service principal': gave(completed),
				'Refresh as user': gave(completed),
			}),
			credentials,
		);
		expect(story).toEqual({
			succeeded: true,
			lines: [
				'Refresh as service principal: The refresh of semantic model "Sales" completed in 6 s. (refresh r-1)',
				'Refresh as user: The refresh of semantic model "Sales" completed in 6 s. (refresh r-1)',
				'The workflow succeeded in n8n.',
			],
		});
	});

	it.each<[string, RunData]>([
		['a refresh failed', { 'Refresh as user': gave({ ...completed, status: 'failed' }) }],
		['a node gave nothing', { 'Refresh as user': [{ data: { main: [[]] } }] }],
		['a node did not run', {}],
		['a node ended in an error', { 'Refresh as user': [{ error: { message: 'Forbidden' } }] }],
	])('is no success when %s', (_what, user) => {
		const story = tell(
			execution({ 'Refresh as service principal': gave(completed), ...user }),
			credentials,
		);
		expect(story.succeeded).toBe(false);
	});

	it('tells why the workflow failed', () => {
		const story = tell(execution({}, 'error', 'Sign-in failed.'), credentials);
		expect(story.succeeded).toBe(false);
		expect(story.lines).toContain('The workflow ended in n8n as "error": Sign-in failed.');
	});
});
