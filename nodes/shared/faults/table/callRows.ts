import type { Row } from './row';

/** Sign-in, permission and presence: what the services answer to a call. */
export const callRows: readonly Row[] = [
	{
		kind: 'permission',
		says: 'TenantSwitchDisabled, FeatureNotAvailable',
		codes: ['TenantSwitchDisabled', 'FeatureNotAvailable'],
		phrases: [/disabled by (?:the |a )?tenant (?:setting|admin)/i],
		phrasesOf: 'call',
		advice:
			'A setting of the tenant or of the capacity does not allow it: ask an administrator to switch it on in the admin portal.',
	},
	{
		kind: 'signIn',
		says: 'Microsoft Entra refused the sign-in (AADSTS…)',
		codes: [/^AADSTS\d+$/],
		of: 'call',
		advice:
			'Correct that in the credential or have it corrected in the tenant, and test the credential.',
	},
	{
		kind: 'signIn',
		says: 'TokenExpired, InvalidToken',
		codes: ['TokenExpired', 'InvalidToken', 'AccessTokenExpired'],
		advice:
			'The sign-in was renewed once and refused again: test the credential, and reconnect it if it is a user credential.',
	},
	{
		kind: 'permission',
		says: 'API is not accessible for application',
		phrases: [/not accessible for application/i],
		phrasesOf: 'call',
		advice:
			'Allow it in the tenant settings: in the Power BI admin portal under Developer settings, let service principals use the APIs, for a security group that has this application.',
	},
	{
		kind: 'permission',
		says: 'GroupNotAccessible',
		codes: ['GroupNotAccessible'],
		advice:
			'Add the service principal or user to {workspace} (Contributor or higher), and for a service principal allow it in the Power BI admin portal under Developer settings.',
	},
	{
		kind: 'permission',
		says: 'does not exist or user is not the administrator',
		phrases: [/does not exist or user is not the administrator/i],
		phrasesOf: 'call',
		advice:
			'Most likely the account is not a server administrator: add the user, or the service principal as app:<application ID>@<tenant ID>, to the administrators of the server first, and only then doubt the server name.',
	},
	{
		kind: 'busy',
		says: 'Another refresh request is already executing',
		codes: ['RefreshInProgress'],
		phrases: [
			/another refresh|refresh\b[^.]{0,60} already (?:executing|running|in progress)/i,
			/refresh (?:is )?in progress/i,
		],
		advice:
			'Only one refresh of a model can run at a time: wait for the running one or cancel it, or let Options → If Already Refreshing do that.',
	},
	{
		kind: 'busy',
		says: 'something else is already running or in progress',
		phrases: [/already (?:executing|running|in progress)/i],
	},
	{
		kind: 'permission',
		says: 'InsufficientWorkspaceRole, InsufficientPrivileges, MissingMinimalPermissions',
		codes: ['InsufficientWorkspaceRole', 'InsufficientPrivileges', 'MissingMinimalPermissions'],
		advice:
			'Give the account a higher role in the workspace: Contributor to change dataflows, Member to run and schedule them, Admin to delete them permanently.',
	},
	{
		kind: 'permission',
		says: 'InsufficientScopes',
		codes: ['InsufficientScopes'],
		advice:
			'Add the missing delegated permission to the app by which the user signs in, and connect the credential again; a service principal needs roles and tenant settings instead.',
	},
	{
		kind: 'permission',
		says: 'PrincipalTypeNotSupported',
		codes: ['PrincipalTypeNotSupported'],
		advice:
			'Microsoft does not offer this to service principals: set Authentication to User (OAuth2), and use the credential of a user who may do it.',
	},
	{
		kind: 'permission',
		says: 'only the owner may do this',
		codes: ['NotDatasetOwner', 'PowerBINotDatasetOwner'],
		phrases: [
			/must be (?:the |an? )?(?:dataset |semantic model |model )?owner\b|(?<!app )only (?:the |its )?(?:dataset |semantic model |model )?owner\b|is not (?:the |an? )?owner/i,
		],
		phrasesOf: 'call',
		advice:
			'Only its owner may do this: run Take Over with this account first, or use the credential of the owner.',
	},
	{
		kind: 'notFound',
		says: 'a table is not in the model',
		codes: ['TableNotFound', 'PushTableNotFound'],
		phrases: [
			/table (?:… )?(?:was |is )?not found in (?:the )?(?:dataset|semantic model|model)/i,
			/table or partition .{0,40}(?:does not exist|was not found)/i,
		],
		phrasesOf: 'call',
		advice: 'The model does not have {tables}: choose tables and partitions that it has.',
	},
	{
		kind: 'notFound',
		says: 'PowerBIEntityNotFound, DatasetNotFound, ItemNotFound',
		weakCodes: [
			'PowerBIEntityNotFound',
			'DatasetNotFound',
			'ItemNotFound',
			'EntityNotFound',
			'WorkspaceNotFound',
		],
		advice:
			'Check that it exists in this workspace and that the account may write to it (it needs Build and Write permission or a Contributor role).',
	},
	{
		kind: 'notFound',
		says: 'any other code that ends with NotFound',
		weakCodes: [/^\w+NotFound(?:Error|Exception)?$/],
		of: 'call',
	},
];
