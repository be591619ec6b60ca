import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { cloudField, customCloudFields } from './cloudFields';
import { userConnectionTest } from './connectionTest';
import { oAuth2Fields } from './oAuth2Fields';

/** A user who signs in through n8n, for Power BI and Fabric or for Azure Analysis Services. */
export class MicrosoftBiOAuth2Api implements ICredentialType {
	name = 'microsoftBiOAuth2Api';

	displayName = 'Microsoft BI OAuth2 API';

	extends = ['oAuth2Api'];

	documentationUrl =
		'https://github.com/n8n-nodes-powerbi-fabric/n8n-nodes-powerbi-fabric/blob/main/docs/entra-setup.md';

	icon: Icon = {
		light: 'file:../icons/powerBiFabric.svg',
		dark: 'file:../icons/powerBiFabric.dark.svg',
	};

	test = userConnectionTest;

	properties: INodeProperties[] = [cloudField, ...customCloudFields, ...oAuth2Fields];
}
