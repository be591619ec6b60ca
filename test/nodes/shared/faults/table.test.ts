import { rowFor } from '../../../../nodes/shared/faults/classify';
import codes from './codes.json';
import statements from './statements.json';

/** What a call was refused with stands in an answer of HTTP 400: that it was carried out and failed. */
const kindOf = (of: 'job' | 'call', codes: string[], words = '') =>
	rowFor({ codes, words, of, status: of === 'call' ? 400 : undefined })?.kind ?? 'unknown';

describe('every code that is known', () => {
	it.each(Object.entries(codes))('%s', (code, kinds) => {
		expect([kindOf('job', [code]), kindOf('call', [code])]).toEqual(kinds);
	});

	it('counts in any letter case where it is written out', () => {
		expect(kindOf('job', ['OWNERUSERMISSING'])).toBe('owner');
		expect(kindOf('job', ['owneruserMissing'])).toBe('owner');
	});
});

describe.each(Object.entries(statements))('every statement about a %s', (of, byKind) => {
	it.each(Object.entries(byKind))('that means %s', (kind, words) => {
		const misread = words.filter((said) => kindOf(of as 'job' | 'call', [], said) !== kind);
		expect(misread).toEqual([]);
	});
});
