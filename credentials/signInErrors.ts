import { temporaryFailure } from './clouds';

/** What is known about a sign-in that failed. */
export interface SignInFailure {
	/** The OAuth error or, for a sign-in that got no answer of Entra's, a word of our own. */
	code: string;
	/** The text that came with it; may quote from the request. */
	description: string;
	correlationId?: string;
}

/** `SignInFailure.code` of a sign-in that got no answer of Entra's; the description is our sentence. */
export const unreachableFailure = 'unreachable';

/** What to do about the errors users meet, by AADSTS number. `{scope}` stands for the scope asked for. */
const remedies: Readonly<Record<string, string>> = {
	'53003':
		'A Conditional Access policy of the tenant blocks this service principal: ask an administrator to exclude it or to allow the address of this server',
	'70011':
		'The cloud does not know the scope {scope}: check Cloud and, if it is Custom, the audiences',
	'90002': 'Tenant ID is not known in this cloud: check Tenant ID and Cloud',
	'500011':
		'The tenant does not know the service behind the scope {scope}: check Cloud and Tenant ID, and that somebody in the tenant uses the service',
	'501051':
		'The service requires an assignment: assign this service principal a role of the enterprise application behind {scope}',
	'700016': 'Client ID is not known in this tenant: check Client ID, Tenant ID and Cloud',
	'700024':
		'The sign-in was signed at a time that Microsoft Entra does not accept: check the clock of this server',
	'700027':
		'Certificate is not among those of the app registration: upload it under Certificates & secrets, or paste the one that is there',
	'900023':
		'Tenant ID is malformed: enter the Directory (tenant) ID or a verified domain of the tenant',
	'1002012':
		'The cloud does not know the scope {scope}: check Cloud and, if it is Custom, the audiences',
	'7000112':
		'Client ID belongs to an app that is disabled in the tenant: enable sign-in for its enterprise application',
	'7000215':
		'Client Secret is wrong: enter the Value of a client secret of this app, not its Secret ID',
	'7000222':
		'Client Secret has expired: create a new one under Certificates & secrets and enter its Value',
	'7000229':
		'Client ID has no service principal in this tenant: create its enterprise application by consenting to the app, or check Tenant ID',
};

/** AADSTS numbers that concern one audience, so that a sign-in for another may still succeed. */
const aboutTheAudience = ['53003', '70011', '500011', '501051', '1002012'];

/** Whether a failed sign-in says nothing about the app and its secret or certificate. */
export function isAboutAudience(error: unknown): boolean {
	const number = /AADSTS(\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
	return number !== undefined && aboutTheAudience.includes(number);
}

/**
 * The error to show for a failed sign-in: one sentence with the fix, then the AADSTS code and the
 * ids that Microsoft's support asks for. Nothing of the original error is kept, since it may hold
 * the request. `httpCode` is {@link temporaryFailure} where trying again can help.
 */
export function signInError(
	failure: SignInFailure,
	{ scope, secrets }: { scope: string; secrets: string[] },
): Error & { httpCode?: string } {
	const sentence = isAnswered(failure) ? answered(failure, scope, secrets) : failure.description;
	const error = new Error(`${sentence}.`);
	return failure.code === temporaryFailure
		? Object.assign(error, { httpCode: temporaryFailure })
		: error;
}

function isAnswered({ code }: SignInFailure): boolean {
	return code !== temporaryFailure && code !== unreachableFailure;
}

function answered(failure: SignInFailure, scope: string, secrets: string[]): string {
	const number = /AADSTS(\d+)/.exec(failure.description)?.[1];
	const remedy = number === undefined ? undefined : remedies[number];
	const said = remedy?.replace('{scope}', scope) ?? wordsOf(failure, secrets);
	const details = [number && `AADSTS${number}`, ...idsIn(failure)].filter(Boolean).join(', ');
	return `${said}${details && ` (${details})`}`;
}

const mostRead = 4_000;

function wordsOf({ code, description }: SignInFailure, secrets: string[]): string {
	const said = description
		.slice(0, mostRead)
		.replace(/^.*?Description: /s, '')
		.replace(/^AADSTS\d+: /, '');
	const [first = ''] = said.split(/\.\s| - |\s*Trace ID:|[\r\n]/, 1);
	const words = withoutSecrets(first || code, secrets)
		.replace(/\.$/, '')
		.slice(0, 300);
	return `Microsoft Entra refused the sign-in: ${words}`;
}

function idsIn({ description, correlationId }: SignInFailure): string[] {
	const id = (name: string) =>
		new RegExp(`${name} ID: ([0-9a-f-]{36})`, 'i').exec(description)?.[1];
	const correlation = id('Correlation') ?? correlationId;
	const trace = id('Trace');
	return [
		...(trace ? [`trace ID ${trace}`] : []),
		...(correlation ? [`correlation ID ${correlation}`] : []),
	];
}

/** A text without the given secrets, however they were encoded, and without anything like a token. */
function withoutSecrets(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret !== '')
		.flatMap((secret) => [
			secret,
			new URLSearchParams({ secret }).toString().slice('secret='.length),
		])
		.reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
		.replaceAll(/eyJ[\w-]{5,}(\.[\w-]*){0,2}/g, '***');
}
