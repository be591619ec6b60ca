import { temporaryFailure } from '../../../credentials/clouds';
import { signInNumber, signInRemedy } from '../../../credentials/signInRemedies';
import { printable, type Problem } from './problem';
import { isValues, withoutUndefined, text, type Values } from '../values/values';

const neverSent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const unreachable = ['EHOSTUNREACH', 'ENETUNREACH'];
// A route may also be lost while an answer is awaited.
const brokenOff = [
	...unreachable,
	'ECONNRESET',
	'ETIMEDOUT',
	'ECONNABORTED',
	'EPIPE',
	'ERR_BAD_RESPONSE',
	'ERR_SOCKET_CONNECTION_TIMEOUT',
];

/** Codes of the drivers of n8n's own database, and their words where they give no code, when it cannot be used. */
const databaseCodes = ['53300', '57P01', '57P02', '57P03', 'SQLITE_BUSY'];
const databaseWords = /timeout exceeded when trying to connect|^Connection terminated/;

/**
 * Reads an error thrown by the HTTP layer: a socket that broke or never opened. Only its code is kept, since
 * the error itself carries the request with its Authorization header.
 */
export function problemOfThrown(error: unknown): Problem {
	const chain = causesOf(error);
	const found = chain.map(codeOf).find((one) => one !== undefined);
	// A sign-in that failed for a passing reason says so in this way; its request was never sent.
	const unsigned = found === temporaryFailure;
	const code = unsigned ? undefined : found;
	const words = chain.map((link) => text(link, 'message')).find(Boolean) ?? 'the request failed';
	const refusal = refusedRenewal(chain);
	if (refusal !== undefined) return refusal;
	if (isOfDatabase(code, words)) return databaseProblem(words);
	const familiar = code !== undefined && [...neverSent, ...brokenOff].includes(code);
	return withoutUndefined({
		code: code && printable(code),
		message: familiar ? connectionWords(code) : printable(words),
		transient: familiar || unsigned,
		maybeAccepted: code !== undefined && brokenOff.includes(code),
	});
}

/**
 * n8n renews the sign-in of a user by itself. What Microsoft Entra says when it refuses stands in the body of its error,
 * behind words about any grant.
 */
function refusedRenewal(chain: Values[]): Problem | undefined {
	const said = chain
		.map((link) => text(link.body, 'error_description') ?? text(link, 'message') ?? '')
		.find((words) => isRefusal(words));
	const number = said && signInNumber(said);
	if (!said || !number) return hiddenRefusal(chain);
	const remedy = signInRemedy(number);
	const words = said.split(/\s*(?:Trace ID:|[\r\n])/, 1)[0] ?? said;
	return {
		code: `AADSTS${number}`,
		message: printable(remedy ?? words.replace(/^AADSTS\d+: /, '')),
		transient: false,
		maybeAccepted: false,
	};
}

/** n8n keeps to itself what Microsoft Entra said where a grant has ended; its own words differ between versions. */
function hiddenRefusal(chain: Values[]): Problem | undefined {
	const message = chain
		.map((link) => text(link, 'message') ?? '')
		.find((words) => /needs to be reconnected|^The provided authorization grant\b/.test(words));
	return message === undefined
		? undefined
		: { message: printable(message), advice: reconnect, transient: false, maybeAccepted: false };
}

const reconnect =
	'Open the credential and connect the account again: its access was revoked, its password changed, or its sign-in ended.';

/** Words of Microsoft Entra's own; those of this package's sign-in have their remedy already. */
function isRefusal(words: string): boolean {
	return /^AADSTS\d+/.test(words);
}

function isOfDatabase(code: string | undefined, words: string): boolean {
	return code === undefined ? databaseWords.test(words) : databaseCodes.includes(code);
}

/** n8n reads the credential from its database for every call, before it sends anything. */
function databaseProblem(words: string): Problem {
	const message = `n8n's database did not answer, from which it reads the credential (${printable(words)})`;
	return { message, transient: true, maybeAccepted: false };
}

/** n8n before 2.34 loses the cause of its errors, but keeps the code of a broken connection as if it were a status. */
function codeOf(link: Values): string | undefined {
	return text(link, 'code') ?? text(link, 'httpCode');
}

function connectionWords(code: string): string {
	if ([...neverSent, ...unreachable].includes(code)) {
		return `the service could not be reached (${code})`;
	}
	return code === 'ERR_BAD_RESPONSE'
		? `the answer was cut off (${code})`
		: `the connection broke before an answer came (${code})`;
}

function causesOf(error: unknown): Values[] {
	const chain: Values[] = [];
	for (let link = error; isValues(link) && chain.length < 5; link = link.cause) chain.push(link);
	return chain;
}
