import { cleaned, isConsequence, says } from '../../../../nodes/shared/faults/clean';

it.each([
	['Column <oii>Id</oii> of <oii>Orders</oii>.', 'Column Id of Orders.'],
	["'&lt;pii&gt;Ada&lt;/pii&gt;' is gone", "'Ada' is gone"],
	['The <ccon>name <oii>Orders</oii></ccon>-<pi>2026</pi> is gone', 'The name Orders-2026 is gone'],
	['It was <PII kind="x">Ada</PII>', 'It was Ada'],
	['It was Ada</oi', 'It was Ada'],
	['It was Ada <', 'It was Ada'],
])('%j is shown without privacy marks', (words, shown) => {
	expect(cleaned(words)).toBe(shown);
});

it.each([
	['a  b\n c', 'a b c'],
	['It failed . ; Again', 'It failed. Again'],
	[' . It failed; ', 'It failed'],
	['The key #table({"a"}, {{1}}) is odd', 'The key a table is odd'],
	['The key #table({"a"', 'The key a table'],
	['<p>It failed</p>', 'It failed'],
	['1 < 2 failed', '1 < 2 failed'],
])('%j is tidied to %j', (words, shown) => {
	expect(cleaned(words)).toBe(shown);
});

it('a sentence that stands there twice is shown once', () => {
	expect(cleaned('The gateway is gone. The gateway is gone!')).toBe('The gateway is gone.');
	expect(cleaned('Error: the gateway is gone. The gateway is gone.')).toBe(
		'Error: the gateway is gone.',
	);
	expect(cleaned('No. No. Not now.')).toBe('No. No. Not now.');
});

it.each([
	['', false],
	['...', false],
	['Table: Orders.', false],
	['It failed. Table: Orders.', true],
	['表: Orders', false],
	['7', true],
])('%j says something: %s', (words, something) => {
	expect(says(words)).toBe(something);
});

it.each([
	[
		'The current operation was cancelled because another operation in the transaction failed.',
		true,
	],
	['The hamster is tired.', false],
	['', true],
])('%j is only a consequence: %s', (words, only) => {
	expect(isConsequence(words)).toBe(only);
});
