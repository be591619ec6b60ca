import fc from 'fast-check';

/** Texts that have hurt somebody: paths, headers, prototypes, markup, directions, sizes, broken Unicode. */
export const nasty = [
	'',
	' ',
	'.',
	'..',
	'../../../etc/passwd',
	'..\\..\\windows',
	'..%2f..%2f',
	'%2e%2e/',
	'%252e%252e%252f',
	'%00',
	'%',
	'%zz',
	'a/b?c=d#e',
	'a\r\nX-Injected: yes',
	'\u0000\u0001\u001f\u007f',
	'\u2028\u2029',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'valueOf',
	'\u202Egnp.exe',
	'\u200F\u061C\u2066right to left\u2069',
	'\uD800',
	'\uDFFF broken',
	'👩‍👩‍👧‍👦 ﷽ Z̸̀̓',
	'<script>alert(1)</script>',
	'<@U123> @channel [x](https://evil.example) **bold** `code` ~~no~~',
	'- item\n# heading\n> quote\n---\n1. one',
	"'; DROP TABLE x; --",
	"' or 1 eq 1 or '",
	'$(id) `id` ${7*7} {{7*7}}',
	'={{ $env.SECRET }}',
	'https://evil.example/groups/me/datasets/x',
	'NaN',
	'Infinity',
	'-0',
	'1e999',
	'9007199254740993',
	'2026-02-30T25:61:61Z',
	'+275760-09-13T00:00:00.001Z',
	'true',
	'null',
	'a'.repeat(20_000),
	'('.repeat(5_000),
	'%41'.repeat(5_000),
	' '.repeat(5_000),
];

const unit16 = fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code));

/** Any text at all, nasty ones often. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
	{ weight: 4, arbitrary: fc.constantFrom(...nasty) },
	{ weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
	{ weight: 2, arbitrary: fc.string({ unit: unit16, maxLength: 40 }) },
	{ weight: 2, arbitrary: fc.tuple(fc.constantFrom(...nasty), fc.string()).map(([a, b]) => b + a) },
);

/** Any value that JSON can carry, with nasty keys and texts. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		anyText,
		fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.tuple(anyText, tie('value')), { maxLength: 4 }).map(withKeys),
	),
})).value;

/** Anything that code can be given, parsed or not. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
	anyJson,
	fc.constant(undefined),
	fc.bigInt(),
	fc.date({ noInvalidDate: false }),
);

/** The samples, and what is left of them when parts are changed, removed, doubled or renamed. */
export function damaged<T>(...samples: T[]): fc.Arbitrary<unknown> {
	const damage = fc.record({
		at: fc.nat(),
		how: fc.constantFrom('replace', 'remove', 'double', 'rename', 'wrap', 'text'),
		by: anyJson,
		name: anyText,
	});
	return fc
		.tuple(fc.constantFrom(...samples), fc.array(damage, { maxLength: 4 }))
		.map(([sample, damages]) => damages.reduce(hurt, structuredClone(sample) as unknown));
}

interface Damage {
	at: number;
	how: string;
	by: unknown;
	name: string;
}

function hurt(value: unknown, damage: Damage): unknown {
	const holders = holdersIn(value);
	const holder = holders[damage.at % (holders.length + 1)];
	if (holder === undefined) return damage.how === 'wrap' ? [value] : value;
	const keys = Object.keys(holder);
	const key = keys[damage.at % (keys.length || 1)];
	if (key === undefined) return value;
	harm(holder as Record<string, unknown>, key, damage);
	return value;
}

function harm(holder: Record<string, unknown>, key: string, { how, by, name }: Damage): void {
	const old = holder[key];
	if (how === 'remove') remove(holder, key);
	else if (how === 'double' && Array.isArray(holder)) holder.push(old);
	else if (how === 'rename' && !Array.isArray(holder)) {
		remove(holder, key);
		define(holder, key.toUpperCase() === key ? name : key.toUpperCase(), old);
	} else if (how === 'wrap') define(holder, key, { value: [old] });
	else if (how === 'text')
		define(holder, key, typeof old === 'string' ? old + name : JSON.stringify(old));
	else define(holder, key, structuredClone(by));
}

/** JSON has no lists with holes. */
function remove(holder: object, key: string): void {
	if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else Reflect.deleteProperty(holder, key);
}

function holdersIn(value: unknown): object[] {
	if (typeof value !== 'object' || value === null) return [];
	return [value, ...Object.values(value).flatMap(holdersIn)];
}

function withKeys(entries: Array<[string, unknown]>): unknown {
	const object = {};
	for (const [key, value] of entries) define(object, key, value);
	return object;
}

/** As JSON.parse does it: `__proto__` is a key like any other. */
function define(holder: object, key: string, value: unknown): void {
	Object.defineProperty(holder, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true,
	});
}

/** Headers with lower-case names, as the transport gives them. */
export const anyHeaders: fc.Arbitrary<Record<string, string>> = fc.dictionary(
	fc.constantFrom(
		'retry-after',
		'location',
		'x-powerbi-error-info',
		'x-powerbi-error-details',
		'x-ms-xmlaerror-extended',
		'x-ms-request-id',
		'x-ms-job-id',
		'x-ms-operation-id',
		'requestid',
		'date',
		'__proto__',
	),
	anyText,
	{ noNullPrototype: true, maxKeys: 5 },
);

/** Statuses that exist, and some that do not. */
export const anyStatus = fc.oneof(
	fc.constantFrom(200, 201, 202, 204, 303, 400, 401, 403, 404, 408, 409, 429, 500, 503),
	fc.integer({ min: 0, max: 999 }),
);
