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
	rules: refusals(refused),
};

const isForAnalysisServices = `${fields}["service"] === "analysisServices"`;

/**
 * The test of a user's credential, which n8n's API runs (the editor only shows whether it is connected): it lists a
 * workspace. Analysis Services has no address that every user may read, so there the tenant's sign-in is read instead.
 */
export const userConnectionTest: ICredentialTestRequest = {
	request: {
		baseURL: `={{ ${isForAnalysisServices} ? ${loginUrl(fields)} : ${serviceUrl(fields, 'powerBi')} }}`,
		url: `={{ ${isForAnalysisServices} ? "/" + (${tenant(fields)} || "organizations") + "${openIdConfigurationPath}" : "/v1.0/myorg/groups?$top=1" }}`,
	},
	rules: refusals(
		'The user is signed in, but Power BI refuses the account: connect it again, and check that the app registration has the delegated Power BI permissions.',
	),
};

function refusals(message: string): ICredentialTestRequest['rules'] {
	return [401, 403].map((value) => ({ type: 'responseCode', properties: { value, message } }));
}

function byTest(test: { powerBi: string; fabric: string; signInOnly: string }): string {
	const chosen = `${fields}["testService"]`;
	return `={{ ${chosen} === "fabric" ? ${test.fabric} : ${chosen} === "signInOnly" ? ${test.signInOnly} : ${test.powerBi} }}`;
}
