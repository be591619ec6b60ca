import { faultOf, mayRepeat, readable } from '../../../../nodes/shared/faults/fault';
import { foreignTexts } from './foreignTexts';
import { jobTexts } from './jobTexts';
import { sourceTexts } from './sourceTexts';
import { texts, type FailureText } from './texts';

const rawOrMarked = /\{"|\\"|pbi\.error|<\/?(?:oii|pii|pi|ccon|euii|eupi)>|IDbCommand|#table\(/;

describe('what a service says', () => {
	const all: FailureText[] = [...texts, ...foreignTexts, ...sourceTexts, ...jobTexts];

	it.each(all)('of %s is of the kind %s', (...text) => {
		const [, kind, may, said, advice = /^/] = text;
		const fault = faultOf(said);
		expect(fault).toMatchObject({ kind });
		expect(fault && mayRepeat(fault)).toBe(may);
		expect(fault?.message).not.toMatch(rawOrMarked);
		expect(fault?.advice === undefined).toBe(kind === 'unknown');
		expect(fault?.advice ?? '').toMatch(advice);
	});

	it('is the same whether it comes as text, as JSON or parsed', () => {
		const inner = { errorCode: 'CapacityNotActive', message: 'It is paused.' };
		const shapes = [inner, JSON.stringify(inner), JSON.stringify(JSON.stringify(inner))];
		expect(new Set(shapes.map((shape) => JSON.stringify(faultOf(shape)))).size).toBe(1);
	});

	it('is the cause, also one that nobody knows, and not its consequence', () => {
		const consequence = {
			type: 'Error',
			message:
				'The current operation was cancelled because another operation in the transaction failed.',
		};
		const cause = { type: 'Error', message: 'The hamster is tired.' };
		expect(faultOf(consequence, cause)?.message).toBe('The hamster is tired.');
		expect(faultOf(consequence)?.message).toMatch(/^The current operation/);
	});

	it('is never shown as JSON, also where it is no failure', () => {
		expect(readable('{"RootActivityId":"B43AD6EA-0B86-4D46-AAB2-D3231B073376"}')).toBe(
			'RootActivityId: B43AD6EA-0B86-4D46-AAB2-D3231B073376',
		);
		expect(readable('Refreshed <oii>Orders</oii>.')).toBe('Refreshed Orders.');
	});

	it('is nothing where nothing is said', () => {
		expect([undefined, null, '', '  ', {}, [], 7, true].map((value) => faultOf(value))).toEqual(
			Array(8).fill(undefined),
		);
	});
});
