import { withSummary } from '../../../../nodes/shared/jobs/summary';

const model = {
	service: 'powerBi',
	semanticModelName: 'Sales',
	workspaceName: 'Finance',
	portalUrl: 'https://app.powerbi.com/x',
};

it.each([
	[
		'a success with its usual time',
		{ ...model, status: 'completed', durationSeconds: 365, expectedSeconds: 300 },
		'The refresh of semantic model "Sales" in "Finance" completed after 6 min 5 s (usually 5 min). https://app.powerbi.com/x',
		'The refresh of semantic model **Sales** in Finance **completed** after 6 min 5 s (usually 5 min). [Open in the portal](https://app.powerbi.com/x)',
	],
	[
		'a failure with cause and remedy',
		{
			...model,
			portalUrl: undefined,
			status: 'failed',
			durationSeconds: 60,
			failure: { code: 'GatewayNotReachable', message: 'The gateway is offline.' },
		},
		'The refresh of semantic model "Sales" in "Finance" failed after 1 min: The gateway is offline (GatewayNotReachable). Check that the data gateway is online: its machine and service must be running, up to date and able to reach Microsoft’s cloud.',
		'The refresh of semantic model **Sales** in Finance **failed** after 1 min: The gateway is offline (GatewayNotReachable). Check that the data gateway is online: its machine and service must be running, up to date and able to reach Microsoft’s cloud.',
	],
	[
		'a skipped refresh',
		{ ...model, portalUrl: undefined, status: 'completed', skipped: true, ageMinutes: 12 },
		'The refresh of semantic model "Sales" in "Finance" was skipped, since the last success was 12 min ago.',
		'The refresh of semantic model **Sales** in Finance **was skipped**, since the last success was 12 min ago.',
	],
	[
		'an Analysis Services model',
		{
			service: 'analysisServices',
			modelName: 'Adventure',
			serverName: 'myserver',
			status: 'running',
		},
		'The refresh of model "Adventure" in "myserver" is still running.',
		'The refresh of model **Adventure** in myserver **is still running**.',
	],
])('tells %s', (_name, result, summary, summaryMarkdown) => {
	expect(withSummary(result)).toMatchObject({ summary, summaryMarkdown });
});

it('lets no name format or mention anybody in a chat', () => {
	const { summaryMarkdown } = withSummary({
		...model,
		semanticModelName: '<!channel> **[x](https://evil.example)** @all',
		status: 'completed',
	});
	expect(summaryMarkdown).toContain(
		'\\<!channel\\> \\*\\*\\[x\\](https://evil.example)\\*\\* \\@all',
	);
});
