import { servicePrincipalOf } from '../../credentials/servicePrincipal';
import { hangMs, processorMs } from '../support/processorTime';
import { freshCredential } from './entraStub';

describe('the service principal of a credential', () => {
	it('is read with surrounding blanks removed', () => {
		const clientId = 'ABCDEF00-0000-4000-8000-000000000001';
		const credential = freshCredential({ clientId: ` ${clientId}\n`, tenantId: ' contoso.com ' });
		expect(servicePrincipalOf(credential)).toEqual({
			loginUrl: 'https://login.microsoftonline.com',
			tenantId: 'contoso.com',
			clientId,
			clientSecret: 'CANARY~client.secret',
		});
	});

	it.each(['72f988bf-86f1-41af-91ab-2d7cd011db47', 'contoso.onmicrosoft.com', 'xn--bcher-kva.de'])(
		'may be of the tenant %s',
		(tenantId) => {
			expect(servicePrincipalOf(freshCredential({ tenantId })).tenantId).toBe(tenantId);
		},
	);

	it.each([
		['tenantId', '', 'Tenant ID must be'],
		['tenantId', 'common', 'Tenant ID must be'],
		['tenantId', 'organizations', 'Tenant ID must be'],
		['tenantId', '../evil', 'Tenant ID must be'],
		['tenantId', 'contoso.com/..', 'Tenant ID must be'],
		['tenantId', '..', 'Tenant ID must be'],
		['tenantId', 'contoso.com?x=y', 'Tenant ID must be'],
		['tenantId', 'contoso.com#', 'Tenant ID must be'],
		['tenantId', 'contoso.com%2f', 'Tenant ID must be'],
		['tenantId', 'contoso.com\\x', 'Tenant ID must be'],
		['tenantId', 'contoso..com', 'Tenant ID must be'],
		['tenantId', '-contoso.com', 'Tenant ID must be'],
		['tenantId', 'a'.repeat(300), 'Tenant ID must be'],
		['tenantId', '72f988bf-86f1-41af-91ab-2d7cd011db4', 'Tenant ID must be'],
		['clientId', '', 'Client ID must be'],
		['clientId', 'my app', 'Client ID must be'],
		['clientSecret', ' ', 'Client Secret is empty'],
		['cloud', 'moon', 'Cloud must be'],
	])('names the field %s given as %j', (field, value, sentence) => {
		expect(() => servicePrincipalOf(freshCredential({ [field]: value }))).toThrow(sentence);
	});

	it('wants a certificate where one is chosen', () => {
		const credential = freshCredential({ authenticationMethod: 'certificate' });
		expect(() => servicePrincipalOf(credential)).toThrow('Certificate is empty');
	});

	it.each([
		['letters and dashes', 'a-'.repeat(50_000)],
		['labels of a letter', 'a.'.repeat(50_000)],
		['labels of the most letters', `${'a'.repeat(63)}.`.repeat(9)],
	])('decides a long hostile tenant of %s at once', async (_what, tenantId) => {
		const decide = () =>
			expect(() => servicePrincipalOf(freshCredential({ tenantId }))).toThrow('Tenant ID');
		expect(await processorMs(decide)).toBeLessThan(hangMs);
	});
});
