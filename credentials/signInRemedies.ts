const reconnect = 'reconnect the credential';
const conditionalAccess =
	'A Conditional Access policy of the tenant blocks this sign-in: ask an administrator to exclude this account or to allow the address of this server';
const secondFactor = `Microsoft Entra asks the user for a second factor: ${reconnect} and sign in with it`;
const endedSignIn = `The sign-in of the user has ended or was revoked: ${reconnect}`;
const consent =
	'Nobody has consented to the app for this service: an administrator must grant its API permissions, and then reconnect the credential';
const unknownUser =
	'The user is not known in this tenant: check Tenant ID, or connect a user of this tenant';
const unknownApp = 'Client ID is not known in this tenant: check Client ID, Tenant ID and Cloud';
const unknownTenant = 'Tenant ID is not known in this cloud: check Tenant ID and Cloud';
const unknownScope =
	'The cloud does not know the scope {scope}: check Cloud and, if it is Custom, the audiences';
const unassigned =
	'The service requires an assignment: an administrator must assign this account a role of the enterprise application behind {scope}';
const certificate =
	'Certificate is not among those of the app registration: upload it under Certificates & secrets, or paste the one that is there';
const clock =
	'The sign-in was signed at a time that Microsoft Entra does not accept: check the clock of this server';
const expiredCertificate =
	'Certificate is past its validity: create a new one, upload it under Certificates & secrets and enter it here';
const redirect =
	'The app registration does not have the redirect address of this credential: copy the OAuth Redirect URL into it, under Authentication';

/** What helps against each AADSTS number, and the numbers it helps against. `{scope}` stands for the scope asked for. */
const table: ReadonlyArray<[remedy: string, numbers: string]> = [
	[conditionalAccess, '50131 50158 53000 53001 53002 53003 53004 530003 530032 530034'],
	[secondFactor, '50058 50072 50074 50076 50078 50079 500121'],
	[
		endedSignIn,
		'50089 50132 50133 50173 50196 54005 70000 70008 70043 700003 700005 700081 700082 700084',
	],
	[consent, '65001 65004 90008 90094 650051 650052 650057'],
	[unknownUser, '50020 50034 51004 90072'],
	[unknownApp, '70001 700016'],
	[unknownTenant, '90002 50128 900971'],
	[unknownScope, '70011 1002012'],
	[unassigned, '50105 501051'],
	[certificate, '50012 700023 700027 7000213'],
	[clock, '50013 500133 700024'],
	[expiredCertificate, '1000502'],
	[redirect, '50011 500113'],
	[
		'The account is locked after too many wrong passwords: its owner or an administrator must unlock it, then reconnect the credential',
		'50053',
	],
	[
		'The password of the user has expired: its owner must change it, then reconnect the credential',
		'50055 50144',
	],
	['The account is disabled: an administrator must enable it, or connect another account', '50057'],
	[`The user name or password was wrong: ${reconnect}`, '50056 50126'],
	['The app registration is for one tenant only: enter its own tenant under Tenant ID', '50194'],
	[
		'The tenant does not know the service behind the scope {scope}: check Cloud and Tenant ID, and that somebody in the tenant uses the service',
		'500011',
	],
	[
		'The app registration is a public client, which may not have a Client Secret: register it as a web app',
		'700025',
	],
	[
		'Client Secret or Certificate is missing: enter the one that the app registration has',
		'7000216 7000218',
	],
	[
		'Tenant ID is malformed: enter the Directory (tenant) ID or a verified domain of the tenant',
		'900023',
	],
	[
		'Client ID belongs to an app that is disabled in the tenant: enable sign-in for its enterprise application',
		'7000112',
	],
	[
		'Client Secret is wrong: enter the Value of a client secret of this app, not its Secret ID',
		'7000215',
	],
	[
		'Client Secret has expired: create a new one under Certificates & secrets and enter its Value',
		'7000222',
	],
	[
		'Client ID has no service principal in this tenant: create its enterprise application by consenting to the app, or check Tenant ID',
		'7000229',
	],
];

/** The AADSTS numbers with a remedy, in groups of the same, for the troubleshooting page. */
export const signInRemedies = table.map(([remedy, numbers]) => ({
	remedy,
	numbers: numbers.split(' '),
}));

/** The AADSTS number in what Microsoft Entra says of a refused sign-in. */
export function signInNumber(words: string): string | undefined {
	return /AADSTS(\d{5,7})\b/.exec(words)?.[1];
}

/** What to do about a refused sign-in, by its AADSTS number and without the full stop; undefined for an unknown one. */
export function signInRemedy(number: string, scope = 'of the service'): string | undefined {
	const row = signInRemedies.find(({ numbers }) => numbers.includes(number));
	return row?.remedy.replace('{scope}', scope);
}
