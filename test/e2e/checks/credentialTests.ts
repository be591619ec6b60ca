import { equal, match, ok } from 'node:assert/strict';
import { wrongSecret, type AccountName } from '../accounts';
import { group, type Check } from '../check';
import { testCredential } from '../editorApi';

const works = (title: string, name: AccountName, changes?: Record<string, string>): Check => ({
	title: `the credential test ${title} succeeds`,
	run: async (bed) => {
		const { status, message } = await testCredential(bed, name, changes);
		equal(status, 'OK', message);
	},
});

const fails = (title: string, changes: Record<string, string>, words: RegExp): Check => ({
	title: `the credential test ${title} fails and says why`,
	run: async (bed) => {
		const { status, message } = await testCredential(bed, 'servicePrincipal', changes);
		equal(status, 'Error');
		match(message, words);
		ok(!message.includes(wrongSecret));
	},
});

/** The connection test of the service principal, as the editor runs it. */
export const credentialTests = group('Credential', [
	works('against Power BI', 'servicePrincipal', { testService: 'powerBi' }),
	works('against Fabric', 'servicePrincipal', { testService: 'fabric' }),
	works('of the sign-in only', 'servicePrincipal', { testService: 'signInOnly' }),
	works('by certificate', 'certificate'),
	fails('with a wrong secret', { clientSecret: wrongSecret }, /secret/i),
	fails(
		'of the sign-in only with a wrong secret',
		{ clientSecret: wrongSecret, testService: 'signInOnly' },
		/secret/i,
	),
	fails('in an unknown tenant', { tenantId: '00000000-0000-4000-8000-000000000000' }, /tenant/i),
]);
