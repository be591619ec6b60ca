import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeProperties,
	type INodeTypes,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** A stored credential: its type and the data a user (and n8n's OAuth2 flow) filled in. */
export interface StoredCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** n8n's own OAuth2 parent type, as far as a child inherits from it. */
const oAuth2Parent = [
	'clientId',
	'clientSecret',
	'grantType',
	'authUrl',
	'accessTokenUrl',
	'scope',
	'authentication',
];

/**
 * Stands in for the server's credential helper with its semantics: hidden fields are computed anew from their
 * `$self` expressions, preAuthentication runs while its expirable value is empty and stores nothing without one,
 * a function `authenticate` signs each request, OAuth2 children are left to n8n-core.
 */
export class CredentialStore extends ICredentialsHelper {
	constructor(
		private readonly types: ICredentialType[],
		readonly stored: Record<string, StoredCredential>,
	) {
		super();
	}

	getParentTypes(typeName: string): string[] {
		return this.typeNamed(typeName).extends ?? [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.typeNamed(typeName);
		const options = requestOptions as IHttpRequestOptions;
		return typeof authenticate === 'function' ? await authenticate(credentials, options) : options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeNamed(typeName);
		const expirable = type.properties.find((property) => property.typeOptions?.expirable);
		if (!type.preAuthentication || expirable === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[expirable.name] === undefined) return undefined;
		throw new Error('preAuthentication gave a value that n8n would write to its database');
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('encrypted credentials are not read in these tests');
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		nodeCredentials: INodeCredentialsDetails,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject> {
		const data = this.stored[nodeCredentials.id ?? '']?.data ?? {};
		const type = this.typeNamed(typeName);
		const inherited = type.extends === undefined ? {} : pick(data, oAuth2Parent);
		const visible = withoutHidden(type.properties, { ...data });
		const filled = NodeHelpers.getNodeParameters(
			type.properties,
			visible as never,
			true,
			false,
			null,
			null,
		);
		const resolved = resolveSelf({ ...inherited, ...(filled as ICredentialDataDecryptedObject) });
		return { ...resolved, ...(data.oauthTokenData ? { oauthTokenData: data.oauthTokenData } : {}) };
	}

	async updateCredentials(): Promise<void> {
		throw new Error('a node of this package must not change stored credentials');
	}

	async updateCredentialsOauthTokenData(
		nodeCredentials: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		const stored = this.stored[nodeCredentials.id ?? ''];
		if (stored) stored.data.oauthTokenData = data.oauthTokenData ?? {};
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		return this.typeNamed(typeName).properties;
	}

	private typeNamed(name: string): ICredentialType {
		const type = this.types.find((candidate) => candidate.name === name);
		if (!type) throw new Error(`No credential type ${name}`);
		return type;
	}
}

function pick(data: ICredentialDataDecryptedObject, names: string[]) {
	return Object.fromEntries(Object.entries(data).filter(([name]) => names.includes(name)));
}

/** n8n drops stored values of hidden OAuth2 fields, so that their defaults decide. */
function withoutHidden(properties: INodeProperties[], data: ICredentialDataDecryptedObject) {
	const hidden = properties.filter(({ type }) => type === 'hidden').map(({ name }) => name);
	return Object.fromEntries(Object.entries(data).filter(([name]) => !hidden.includes(name)));
}

const noNodes = {
	getByName: () => ({ description: { properties: [] } }),
	getByNameAndVersion: () => ({ description: { properties: [] } }),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

/** The fields of a credential with their `$self` expressions resolved, as n8n's server does it. */
export function resolveSelf(data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const node: INode = {
		id: '1',
		name: 'mock',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: noNodes,
	});
	return workflow.expression.getComplexParameterValue(
		node,
		data as never,
		'internal',
		{},
		undefined,
		undefined,
		data as never,
	) as ICredentialDataDecryptedObject;
}
