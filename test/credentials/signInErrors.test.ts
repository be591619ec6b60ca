import { temporaryFailure } from '../../credentials/clouds';
import { isAboutAudience, signInError, unreachableFailure } from '../../credentials/signInErrors';

const asked = {
	scope: 'https://analysis.windows.net/powerbi/api/.default',
	secrets: [] as string[],
};
const refused = (description: string, secrets: string[] = [], code = 'invalid_request') =>
	signInError({ code, description }, { ...asked, secrets }).message;

const trace = '11111111-2222-4333-8444-555555555555';
const correlation = '66666666-7777-4888-9999-aaaaaaaaaaaa';

describe('a refused sign-in', () => {
	it.each([
		['Bad thing. More words', 'Bad thing'],
		['Bad thing.', 'Bad thing'],
		['Bad thing - more', 'Bad thing'],
		['Bad thing\nmore', 'Bad thing'],
		['Bad thing\rmore', 'Bad thing'],
		[`Bad thing  Trace ID: x`, 'Bad thing'],
		['Status: 400\nDescription: AADSTS999999: Bad thing', 'Bad thing (AADSTS999999)'],
		['AADSTS999999: Bad v1.5 thing', 'Bad v1.5 thing (AADSTS999999)'],
		['', 'invalid_request'],
		['x'.repeat(400), 'x'.repeat(300)],
	])('with %j says what is wrong', (description, words) => {
		expect(refused(description)).toContain(`Microsoft Entra refused the sign-in: ${words}`);
		expect(refused(description)).not.toContain('more');
		expect(refused(description)).toMatch(/\.$/);
	});

	it('never shows a secret, however it is written', () => {
		const said = refused('The secret a+b/c and a%2Bb%2Fc is bad', ['', 'a+b/c']);
		expect(said).toBe('Microsoft Entra refused the sign-in: The secret *** and *** is bad.');
	});

	it('shows nothing like a token', () => {
		const token = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.${'c'.repeat(40)}`;
		expect(refused(`Token ${token} is bad`)).not.toContain('aaaa');
	});

	it('names the ids that support asks for', () => {
		const ids = `Trace ID: ${trace} Correlation ID: ${correlation}`;
		expect(refused(`Bad. ${ids}`)).toBe(
			`Microsoft Entra refused the sign-in: Bad (trace ID ${trace}, correlation ID ${correlation}).`,
		);
		const failure = { code: 'x', description: 'AADSTS999999: Bad.', correlationId: correlation };
		expect(signInError(failure, asked).message).toBe(
			`Microsoft Entra refused the sign-in: Bad (AADSTS999999, correlation ID ${correlation}).`,
		);
	});
});

it('an outage is said as it is, and may pass', () => {
	const error = signInError({ code: temporaryFailure, description: 'It is down' }, asked);
	expect(error.message).toBe('It is down.');
	expect(error.httpCode).toBe(temporaryFailure);
});

it('a sign-in that got no answer is said as it is, and does not pass', () => {
	const error = signInError({ code: unreachableFailure, description: 'No answer' }, asked);
	expect(error.message).toBe('No answer.');
	expect(error).not.toHaveProperty('httpCode');
});

it.each([
	['53003', true],
	['70011', true],
	['500011', true],
	['501051', true],
	['1002012', true],
	['7000215', false],
])('AADSTS%s is about the audience: %s', (number, isAbout) => {
	expect(isAboutAudience(new Error(`AADSTS${number}: no`))).toBe(isAbout);
	expect(isAboutAudience(`AADSTS${number}: no`)).toBe(false);
});
