/** Whether a record passes a `$filter`. */
export type Matcher = (record: Record<string, unknown>) => boolean;

type Value = (record: Record<string, unknown>) => unknown;

const tokenPattern = /\s*(\(|\)|,|'(?:[^']|'')*'|-?\d+(?:\.\d+)?(?![\w-])|[A-Za-z_][\w/.]*)/y;

const comparisons: Record<string, (left: unknown, right: unknown) => boolean> = {
	eq: (left, right) => left === right,
	ne: (left, right) => left !== right,
	gt: (left, right) => Number(left) > Number(right),
	ge: (left, right) => Number(left) >= Number(right),
	lt: (left, right) => Number(left) < Number(right),
	le: (left, right) => Number(left) <= Number(right),
};

const functions: Record<string, (...args: unknown[]) => unknown> = {
	contains: (text, part) => String(text).includes(String(part)),
	startswith: (text, part) => String(text).startsWith(String(part)),
	endswith: (text, part) => String(text).endsWith(String(part)),
	tolower: (text) => String(text).toLowerCase(),
	toupper: (text) => String(text).toUpperCase(),
};

/** Reads the part of OData's `$filter` that Power BI takes; undefined when the text is not valid. */
export function filterOf(text: string | undefined): Matcher | undefined {
	if (text === undefined) return () => true;
	try {
		const reader = new FilterReader(tokensOf(text));
		const value = reader.disjunction();
		reader.end();
		return (record) => value(record) === true;
	} catch {
		return undefined;
	}
}

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	tokenPattern.lastIndex = 0;
	while (tokenPattern.lastIndex < text.trimEnd().length) {
		const [, token] = tokenPattern.exec(text) ?? [];
		if (token === undefined) throw new Error('unreadable filter');
		tokens.push(token);
	}
	return tokens;
}

/** Recursive descent: or, and, not, comparison, value. */
class FilterReader {
	constructor(private readonly tokens: string[]) {}

	disjunction(): Value {
		let left = this.conjunction();
		while (this.take('or')) {
			const [before, right] = [left, this.conjunction()];
			left = (record) => before(record) === true || right(record) === true;
		}
		return left;
	}

	end(): void {
		if (this.tokens.length > 0) throw new Error('text after the filter');
	}

	private conjunction(): Value {
		let left = this.negation();
		while (this.take('and')) {
			const [before, right] = [left, this.negation()];
			left = (record) => before(record) === true && right(record) === true;
		}
		return left;
	}

	private negation(): Value {
		if (!this.take('not')) return this.comparison();
		const value = this.negation();
		return (record) => value(record) !== true;
	}

	private comparison(): Value {
		const left = this.value();
		const compare = comparisons[this.tokens[0] ?? ''];
		if (!compare) return left;
		this.tokens.shift();
		const right = this.value();
		return (record) => compare(left(record), right(record));
	}

	private value(): Value {
		const token = this.tokens.shift() ?? '';
		if (token === '(') return this.closing(this.disjunction());
		if (token.startsWith("'")) return always(token.slice(1, -1).replaceAll("''", "'"));
		if (/^-?\d/.test(token)) return always(Number(token));
		if (['true', 'false', 'null'].includes(token)) return always(JSON.parse(token));
		const call = functions[token.toLowerCase()];
		if (call && this.take('(')) return this.called(call);
		if (!/^[A-Za-z_]/.test(token)) throw new Error('a value is missing');
		return (record) => fieldOf(record, token);
	}

	private called(call: (...args: unknown[]) => unknown): Value {
		const args: Value[] = [];
		do args.push(this.disjunction());
		while (this.take(','));
		return this.closing((record) => call(...args.map((arg) => arg(record))));
	}

	private closing(value: Value): Value {
		if (!this.take(')')) throw new Error('a parenthesis is missing');
		return value;
	}

	private take(token: string): boolean {
		if (this.tokens[0]?.toLowerCase() !== token) return false;
		this.tokens.shift();
		return true;
	}
}

function always(value: unknown): Value {
	return () => value;
}

function fieldOf(record: Record<string, unknown>, path: string): unknown {
	let value: unknown = record;
	for (const name of path.split('/')) {
		value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
	}
	return value;
}
