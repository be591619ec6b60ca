import type { Row } from './row';

/** What the services answer to a request that cannot be carried out as it stands. */
export const requestRows: readonly Row[] = [
	{
		kind: 'licence',
		says: 'Enhanced refresh is not supported on shared capacity',
		phrases: [/enhanced refresh is not supported .{0,60}shared capacity/i],
		phrasesOf: 'call',
		advice: 'Set Refresh Kind to Standard, or move the workspace to a Premium or Fabric capacity.',
	},
	{
		kind: 'connection',
		says: 'the gateway or its data source does not fit the model',
		codes: [
			'DMTS_GatewayNotFoundError',
			'DMTS_DatasourceNotFoundError',
			'DMTS_PrincipalsAreInvalidError',
		],
		of: 'call',
		advice:
			'The model cannot be bound to this: pick a gateway and a data source from Discover Gateways, and have this account added to the users of the connection.',
	},
	{
		kind: 'unsupported',
		says: 'This API can only be called on a push dataset',
		phrases: [/only be called on a push dataset|is not (?:a )?push api dataset/i],
		phrasesOf: 'call',
		advice: 'Only push datasets have rows to add or delete: choose one, or create it first.',
	},
	{
		kind: 'unsupported',
		says: 'This API can only be called on a Model-based dataset',
		codes: ['PushDatasetNotRefreshable'],
		phrases: [/only be called on a model-based dataset|is not (?:a )?model-based/i],
		phrasesOf: 'call',
		advice:
			'It has no data of its own to refresh: push datasets, and models with a live connection, cannot be refreshed; refresh the model behind it instead.',
	},
	{
		kind: 'settings',
		says: 'Email notifications are not supported for App only tokens',
		phrases: [
			/(?:e-?mail )?notifications? (?:is|are) not supported for app[ -]only|notifyoption .{0,60}app[ -]only/i,
		],
		phrasesOf: 'call',
		advice:
			'A service principal gets no mails: set Notify by Email to Nobody, or sign in as a user.',
	},
	{
		kind: 'settings',
		says: 'a parameter may not be changed (ActionNotSupported)',
		phrases: [
			/modified through the xmla endpoint/i,
			/parameter .{0,80}(?:reason: |is )?(?:ActionNotSupported|not supported)/i,
			/parameter .{0,60} is invalid/i,
		],
		phrasesOf: 'call',
		advice:
			'The parameters of this model may not be changed in this way: its owner alone may, not those of type Any or Binary, and not after its metadata was changed through XMLA.',
	},
	{
		kind: 'settings',
		says: 'the parameter is not in the model',
		codes: ['DataflowNotParametricError'],
		advice:
			'Make the parameter public in the dataflow, or leave the parameters of this node empty.',
	},
	{
		kind: 'settings',
		says: 'ItemDisplayNameAlreadyInUse',
		codes: ['ItemDisplayNameAlreadyInUse'],
		advice: 'Choose another name: no two items of one type may share it in a workspace.',
	},
	{
		kind: 'settings',
		says: 'CorruptedPayload, InvalidDefinitionParts, InvalidDefinitionFormat',
		codes: ['CorruptedPayload', 'InvalidDefinitionParts', 'InvalidDefinitionFormat'],
		advice:
			'Check the parts: mashup.pq with a section document, queryMetadata.json with formatVersion 202502 and a name, all in Base64.',
	},
	{
		kind: 'settings',
		says: 'ScheduleExceedsLimit',
		codes: ['ScheduleExceedsLimit'],
		advice: 'Delete a schedule of this dataflow first, or put several times into one schedule.',
	},
	{
		kind: 'permission',
		says: 'service principals are not supported for models with row-level security or single sign-on',
		phrases: [/service principals? (?:is|are)(?: not|n't) supported/i],
		phrasesOf: 'call',
		advice:
			'Microsoft does not run this for a service principal, since the model has row-level security or single sign-on: set Authentication to User (OAuth2).',
	},
	{
		kind: 'memory',
		says: 'a query uses more memory than it may',
		phrases: [/query uses more memory than/i],
		phrasesOf: 'call',
		advice:
			'The query needs more memory than the capacity grants to one: ask for fewer rows and columns, simplify its measures, or use a larger capacity.',
	},
	{
		kind: 'timeLimit',
		says: 'a query took longer than it may',
		phrases: [/query .{0,40}(?:exceeded .{0,20}time ?(?:limit|out)|(?:has |was )?timed out)/i],
		phrasesOf: 'call',
		advice:
			'The query took longer than it may: ask for less in one query, or simplify its measures.',
	},
	{
		kind: 'settings',
		says: 'DatasetExecuteQueriesError',
		weakCodes: ['DatasetExecuteQueriesError'],
		advice:
			'Check the DAX query: run it where the message names the mistake, and note that one query and one table are allowed.',
	},
];
