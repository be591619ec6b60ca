import { temporaryFailure } from './clouds';
import { signInNumber, signInRemedy } from './signInRemedies';
import { withoutTokens } from './formats';

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

/** AADSTS numbers that concern one audience, so that a sign-in for another may still succeed. */
const aboutTheAudience = ['53003', '70011', '500011', '501051', '1002012'];

/** Whether a failed sign-in says nothing about the app and its secret or certificate. */
export function isAboutAudience(error: unknown): boolean {
	const number = signInNumber(error instanceof Error ? error.message : '');
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
	const number = signInNumber(failure.description);
	const remedy = number === undefined ? undefined : signInRemedy(number, scope);
	const said = remedy ?? wordsOf(failure, secrets);
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
	const clean = secrets
		.filter((secret) => secret !== '')
		.flatMap((secret) => [
			secret,
			new URLSearchParams({ secret }).toString().slice('secret='.length),
		])
		.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
	return withoutTokens(clean);
}
