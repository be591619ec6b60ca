import type { Row } from './row';

/** Queries that a data source or the query language does not carry out. */
export const queryRows: readonly Row[] = [
	{
		kind: 'sourceQuery',
		says: 'the query is wrong: syntax, (400), a function that does not exist; the feed is invalid',
		codes: ['PARSE_SYNTAX_ERROR', 'UNRESOLVED_ROUTINE'],
		sqlServer: [102, 156],
		oracle: [936, 933],
		weakCodes: [
			'Expression.SyntaxError',
			'SQLSTATE 42601',
			'SQLSTATE 37000',
			'HTTP 400',
			'HTTP 405',
			'HTTP 406',
			'HTTP 411',
			'HTTP 413',
			'HTTP 414',
			'HTTP 415',
			'HTTP 422',
			'HTTP 431',
		],
		phrases: [
			/(?:incorrect|invalid) syntax|syntax error|sql compilation error|parse error/i,
			/metadata document appears to be invalid|the name … wasn't recognized/i,
			/import … matches no exports|(?:query|statement) is (?:not valid|invalid)/i,
			/token .{0,20}expected|stack overflow/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'sourceQuery',
		says: 'the data source gives no more in one answer',
		codes: ['E_QUERY_RESULT_SET_TOO_LARGE'],
		phrases: [
			/result set .{0,40}exceeded|(?:response|result) (?:size )?(?:is )?too large|exceeded the .{0,20}data size limit/i,
		],
		phrasesOf: 'job',
		advice:
			'The data source gives no more in one answer: ask for less, with a filter or shorter periods of the incremental refresh.',
	},
	{
		kind: 'unsupported',
		says: 'something is not supported for, in, by or with something else',
		codes: ['OperationNotSupportedForItem'],
		phrases: [
			/(?:is|are) not supported (?:for|in|by|with)/i,
			/native (?:database )?query (?:is not|isn't) (?:currently )?supported/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'sourceQuery',
		says: 'the query of the model or dataflow ended in an error of its own',
		weakCodes: ['Expression.Error', 'MashupException.Error'],
		phrases: [/^(?:…|[\w .]+:)? ?(?:we're sorry, )?an error occurred during evaluation/i],
		phrasesOf: 'job',
		advice:
			'The query of the model or dataflow failed: run it in its editor with the same account, and correct the step that fails.',
	},
	{
		kind: 'sourceFailed',
		says: 'the data source failed in a way that it does not explain',
		weakCodes: [
			'DataSource.Error',
			'DM_GWPipeline_Gateway_DataSourceAccessError',
			'DM_GWPipeline_Gateway_MashupDataAccessError',
			'DM_GWPipeline_Gateway_ProviderDataAccessClientError',
			'DM_GWPipeline_UnknownError',
			'ModelRefresh_ShortMessage_DataSourceError',
			'DataSourceError',
		],
		phrasesOf: 'job',
	},
];
