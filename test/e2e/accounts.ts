import { connectUser } from '../../demo/connectUser';
import type { N8nSession, Reference } from '../../demo/n8nApi';
import { saveCredential } from '../../demo/seed';
import { selfSignedCertificate } from '../simulator/certificates';
import { demo } from '../simulator/seed';
import type { Simulator } from '../simulator/simulator';

/** Who a node signs in as. */
export type AccountName =
	'servicePrincipal' | 'certificate' | 'wrongSecret' | 'user' | 'analysisUser';

/** A credential in n8n, and what a node has to say to use it. */
export interface Account {
	authentication: 'servicePrincipal' | 'oAuth2';
	type: string;
	reference: Reference;
	/** What may never show outside the credential. */
	secrets: string[];
}

export type Accounts = Record<AccountName, Account>;

/** A client secret that the simulated tenant does not know. */
export const wrongSecret = 'wrong~client.secret-of_nobody';

/** Creates a credential of each kind in n8n, and signs the users in. */
export async function createAccounts(session: N8nSession, simulator: Simulator): Promise<Accounts> {
	const { certificate, privateKey } = await selfSignedCertificate('n8n automation');
	simulator.tenant.applications[0]?.certificates.push(certificate);
	const application = simulator.servicePrincipal();
	return {
		servicePrincipal: await servicePrincipal(session, 'Service principal', application),
		certificate: await servicePrincipal(session, 'Service principal by certificate', {
			...application,
			clientSecret: '',
			authenticationMethod: 'certificate',
			certificate,
			privateKey,
		}),
		wrongSecret: await servicePrincipal(session, 'Service principal with a wrong secret', {
			...application,
			clientSecret: wrongSecret,
		}),
		user: await user(session, simulator, 'powerBiFabric'),
		analysisUser: await user(session, simulator, 'analysisServices'),
	};
}

async function servicePrincipal(
	session: N8nSession,
	name: string,
	data: Record<string, string>,
): Promise<Account> {
	const type = 'microsoftBiServicePrincipalApi';
	const reference = await saveCredential(session, { type, name, data });
	const { clientSecret = '', privateKey = '' } = data;
	const lines = privateKey.split('\n').filter((line) => line.length > 60);
	const secrets = [clientSecret, ...lines.slice(1, 3)].filter((secret) => secret !== '');
	return { authentication: 'servicePrincipal', type, reference, secrets };
}

async function user(session: N8nSession, simulator: Simulator, service: string): Promise<Account> {
	const type = 'microsoftBiOAuth2Api';
	const { tenantId, clientId, clientSecret } = demo;
	const data = { ...simulator.customCloud(), tenantId, clientId, clientSecret, service };
	const reference = await saveCredential(session, { type, name: `User of ${service}`, data });
	await connectUser(session, reference.id, demo.user);
	return { authentication: 'oAuth2', type, reference, secrets: [clientSecret] };
}
