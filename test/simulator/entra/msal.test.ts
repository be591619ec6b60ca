import { ConfidentialClientApplication } from '@azure/msal-node';
import type { NodeAuthOptions } from '@azure/msal-node';
import { selfSignedCertificate, thumbprintSha256 } from '../certificates';
import { demo } from '../seed';
import type { Simulator } from '../simulator';
import { simulate } from '../support';
import { trust } from '../trust';
import { audiences } from './scopes';

let simulator: Simulator;

simulate({}, (started) => {
	simulator = started;
	trust(simulator);
});

function clientWith(proof: Partial<NodeAuthOptions>): ConfidentialClientApplication {
	return new ConfidentialClientApplication({
		auth: {
			clientId: demo.clientId,
			authority: `${simulator.urls.entra}/${demo.tenantId}`,
			knownAuthorities: [new URL(simulator.urls.entra).host],
			...proof,
		},
	});
}

async function signInTwice(
	client: ConfidentialClientApplication,
	audience: string,
): Promise<string[]> {
	const scopes = [`${audience}/.default`];
	const first = await client.acquireTokenByClientCredential({ scopes });
	const second = await client.acquireTokenByClientCredential({ scopes });
	return [first?.accessToken ?? '', second?.accessToken ?? ''];
}

test('msal gets and keeps tokens for all audiences by secret', async () => {
	simulator.record.clear();
	const client = clientWith({ clientSecret: demo.clientSecret });
	for (const audience of Object.values(audiences)) {
		const [first, second] = await signInTwice(client, audience);
		expect(first).toBeTruthy();
		expect(second).toBe(first);
		expect(simulator.record.tokensIssued(audience)).toBe(1);
	}
});

test('msal gets a token by certificate', async () => {
	const { certificate, privateKey } = await selfSignedCertificate('n8n');
	simulator.tenant.applications[0]?.certificates.push(certificate);
	const thumbprint = Buffer.from(thumbprintSha256(certificate), 'base64url').toString('hex');
	const client = clientWith({ clientCertificate: { thumbprintSha256: thumbprint, privateKey } });
	const [first] = await signInTwice(client, audiences.powerBi);
	expect(first).toBeTruthy();
});

test('msal passes on the error code', async () => {
	const client = clientWith({ clientSecret: 'wrong' });
	await expect(signInTwice(client, audiences.powerBi)).rejects.toThrow('AADSTS7000215');
});
