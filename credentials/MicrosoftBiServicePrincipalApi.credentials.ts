import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { authenticate } from './authenticate';
import { cloudField, customCloudFields } from './cloudFields';
import { connectionTest } from './connectionTest';
import { servicePrincipalFields } from './servicePrincipalFields';
import { lendRequests } from './tokens';

/** A service principal: one credential for Power BI, Fabric and Azure Analysis Services. */
export class MicrosoftBiServicePrincipalApi implements ICredentialType {
	name = 'microsoftBiServicePrincipalApi';

	displayName = 'Microsoft BI Service Principal API';

	documentationUrl =
		'https://github.com/n8n-nodes-powerbi-fabric/n8n-nodes-powerbi-fabric/blob/main/docs/entra-setup.md';

	icon: Icon = {
		light: 'file:../icons/powerBiFabric.svg',
		dark: 'file:../icons/powerBiFabric.dark.svg',
	};

	properties: INodeProperties[] = [cloudField, ...customCloudFields, ...servicePrincipalFields];

	authenticate: IAuthenticate = authenticate;

	test: ICredentialTestRequest = connectionTest;

	/** Lends n8n's request helper to the sign-in; returning no token means that none is stored. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		lendRequests(
			credentials,
			async (options) => (await this.helpers.httpRequest(options)) as unknown,
		);
		return {};
	}
}
