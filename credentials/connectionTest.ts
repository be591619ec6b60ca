import type { ICredentialTestRequest } from 'n8n-workflow';

import { openIdConfigurationPath } from './authenticate';
import { renewalMark } from './clouds';
import { loginUrl, serviceUrl, tenant } from './cloudExpressions';

const fields = '$credentials';
const refused =
	'The sign-in works, but the service refuses this service principal: let a Fabric administrator allow service principals to call its APIs in the tenant settings, or choose another service to test against.';

/** The connection test of the service principal, by its field Test Against. */
export const connectionTest: ICredentialTestRequest = {
	request: {
		baseURL: byTest({
			powerBi: serviceUrl(fields, 'powerBi'),
			fabric: serviceUrl(fields, 'fabric'),
			signInOnly: loginUrl(fields),
		}),
		url: byTest({
			powerBi: '"/v1.0/myorg/groups?$top=1"',
			fabric: '"/v1/workspaces"',
			signInOnly: `"/" + ${tenant(fields)} + "${openIdConfigurationPath}"`,
		}),
		// A token from memory would say nothing about a secret that was revoked since.
		headers: { [renewalMark]: '1' },
	},
	rules: [401, 403].map((value) => ({
		type: 'responseCode',
		properties: { value, message: refused },
	})),
};

function byTest(test: { powerBi: string; fabric: string; signInOnly: string }): string {
	const chosen = `${fields}["testService"]`;
	return `={{ ${chosen} === "fabric" ? ${test.fabric} : ${chosen} === "signInOnly" ? ${test.signInOnly} : ${test.powerBi} }}`;
}
