import type { Kind } from './kind';

/** Kinds of failure that lie with the data source, the gateway, the data or the model. */
export const sourceKinds = {
	sourceDown: {
		means: 'The data source was out of reach, busy or too slow for a moment',
		mayRepeat: true,
		advice:
			'The data source was out of reach or busy: try again later, and ask its administrator if it stays so.',
	},
	sourceRefuses: {
		means: 'The data source does not let Power BI in',
		mayRepeat: false,
		advice:
			'The data source refused access: give the account of this connection permission to read it.',
	},
	sourceMissing: {
		means: 'The data source has no such object',
		mayRepeat: false,
		advice:
			'The data source has no such object: check that the table, file, folder or path still exists there under this name.',
	},
	sourceQuery: {
		means: 'The data source or the query language rejected the query',
		mayRepeat: false,
		advice:
			'Run the query at the data source by itself, and correct it in the model or the dataflow.',
	},
	sourceFailed: {
		means: 'The data source failed in a way that it does not explain',
		mayRepeat: true,
		advice: 'The data source failed: read what it says, and ask its administrator if it stays so.',
	},
	credentials: {
		means: 'The credentials of a data source are missing, wrong or expired',
		mayRepeat: false,
		advice:
			'Enter the credentials of this data source again: in the settings of the semantic model or dataflow, or in the connection that it uses.',
	},
	connection: {
		means: 'A data source has no connection of its own',
		mayRepeat: false,
		advice:
			'In the settings of the semantic model, choose an explicit cloud or gateway connection for every data source (Bind to Gateway can do it).',
	},
	owner: {
		means: 'The owner is gone or may not sign in any more',
		mayRepeat: false,
		advice:
			'Its owner is gone or may not sign in any more: run Take Over with an account that stays, and sign in to its data sources again.',
	},
	gatewayOffline: {
		means: 'Power BI cannot reach the data gateway',
		mayRepeat: false,
		advice:
			'Check that the data gateway is online: its machine and service must be running, up to date and able to reach Microsoft’s cloud.',
	},
	gatewayLimit: {
		means: 'The data gateway came to a limit of its own',
		mayRepeat: false,
		advice:
			'Load less through the data gateway (fewer columns and rows, incremental refresh), or give its machine more memory and disk space.',
	},
	data: {
		means: 'The data does not fit the model',
		mayRepeat: false,
		advice:
			'Correct the value at the data source, or change the type of the column in the query or the model.',
	},
	model: {
		means: 'The model or its query does not fit the data source',
		mayRepeat: false,
		advice:
			'A column that the model or its query uses is missing at the data source: restore it there, or remove or rename it in the model.',
	},
	unsupported: {
		means: 'Microsoft does not support this',
		mayRepeat: false,
		advice:
			'Microsoft does not support this: choose another way to refresh it or to read the data.',
	},
} satisfies Record<string, Kind>;
