import { aggregates, combined, DaxDate, daxDate, orderOf, plain, qualified } from './daxValues';
import { DaxCursor, unreadable } from './daxCursor';
import { daxWords } from './daxWords';

export type DaxRow = Record<string, unknown>;

/** A table of a model. `count` is how many rows it has where not all of them are kept. */
export interface DaxTable {
	name: string;
	rows: DaxRow[];
	count?: number;
}

/** What a query is asked of. `table` throws for one that there is not. */
export interface DaxModel {
	table(name: string): DaxTable;
	/** Milliseconds. */
	now: number;
}

type Scalar = (row: DaxRow) => unknown;

/**
 * The rows that a query gives, with the names that the API gives to columns; undefined for what it cannot read. It
 * knows tables, FILTER, VALUES, DISTINCT, ROW and `{ … }`; COUNTROWS, MAX, MIN, SUM, TODAY, NOW, DATE and FORMAT of
 * dates; comparisons, `&&`, `||` and arithmetic.
 */
export function daxRows(query: string, model: DaxModel): DaxRow[] | undefined {
	const words = daxWords(query);
	if (words === undefined) return undefined;
	try {
		return new Reading(new DaxCursor(words), model).query();
	} catch (error) {
		if (error === unreadable) return undefined;
		throw error;
	}
}

class Reading {
	constructor(
		private readonly words: DaxCursor,
		private readonly model: DaxModel,
	) {}

	query(): DaxRow[] {
		this.words.need('name', 'EVALUATE');
		const { rows } = this.table();
		if (this.words.next !== undefined) throw unreadable;
		return rows.map((row) => Object.fromEntries(Object.entries(row).map(plain)));
	}

	/** A table whose columns bear their full names. */
	private table(): { rows: DaxRow[]; count: number } {
		if (this.words.took('sign', '{')) {
			const rows = this.words.list(() => ({ '[Value]': this.scalar()({}) }), '}');
			return { rows, count: rows.length };
		}
		if (this.words.isCall('ROW')) return this.row();
		if (this.words.isCall('FILTER')) return this.filter();
		if (this.words.isCall('VALUES') || this.words.isCall('DISTINCT')) return this.values();
		const { name, rows, count = rows.length } = this.model.table(this.tableName());
		return { rows: rows.map((row) => qualified(name, row)), count };
	}

	private row() {
		this.words.open();
		const cells = this.words.list(() => {
			const name = this.words.take('text');
			this.words.need('sign', ',');
			return [`[${name}]`, this.scalar()({})] as const;
		});
		return { rows: [Object.fromEntries(cells)], count: 1 };
	}

	private filter() {
		this.words.open();
		const { rows } = this.table();
		this.words.need('sign', ',');
		const isWanted = this.scalar();
		this.words.need('sign', ')');
		const wanted = rows.filter((row) => isWanted(row) === true);
		return { rows: wanted, count: wanted.length };
	}

	private values() {
		this.words.open();
		const { key, values } = this.column();
		this.words.need('sign', ')');
		const known = values.filter(
			(value, at) => values.findIndex((other) => orderOf(other, value) === 0) === at,
		);
		return { rows: known.map((value) => ({ [key]: value })), count: known.length };
	}

	private scalar(): Scalar {
		return this.chain(['||'], () =>
			this.chain(['&&'], () =>
				this.chain(['=', '<>', '<', '>', '<=', '>='], () =>
					this.chain(['+', '-'], () => this.chain(['*', '/'], () => this.single())),
				),
			),
		);
	}

	/** Operands with signs of one rank between them, worked out from left to right. */
	private chain(signs: string[], operand: () => Scalar): Scalar {
		let left = operand();
		for (
			let sign = this.words.tookOneOf(signs);
			sign !== undefined;
			sign = this.words.tookOneOf(signs)
		) {
			const [one, other, between] = [left, operand(), sign];
			left = (row) => combined(between, one(row), other(row));
		}
		return left;
	}

	private single(): Scalar {
		if (this.words.took('sign', '(')) {
			const inner = this.scalar();
			this.words.need('sign', ')');
			return inner;
		}
		const { kind, said } = this.words.next ?? { kind: 'sign', said: '' };
		if (kind === 'number' || kind === 'text') {
			this.words.take(kind);
			return () => (kind === 'number' ? Number(said) : said);
		}
		const value = this.called();
		if (value !== undefined) return () => value.result;
		const key = this.columnKey();
		return (row) => row[key] ?? null;
	}

	private called(): { result: unknown } | undefined {
		if (this.words.isCall('COUNTROWS')) {
			return { result: this.words.within(() => this.table().count) };
		}
		for (const [name, pick] of Object.entries(aggregates)) {
			if (this.words.isCall(name))
				return { result: pick(this.words.within(() => this.column().values)) };
		}
		if (this.words.isCall('TODAY'))
			return this.words.within(() => ({ result: daxDate(this.model.now, 'day') }));
		if (this.words.isCall('NOW'))
			return this.words.within(() => ({ result: daxDate(this.model.now) }));
		if (this.words.isCall('FORMAT')) return this.formatted();
		if (!this.words.isCall('DATE')) return undefined;
		this.words.open();
		const [year = 0, month = 1, day = 1] = this.words.list(() => Number(this.scalar()({})));
		return { result: daxDate(Date.UTC(year, month - 1, day)) };
	}

	private formatted(): { result: unknown } {
		this.words.open();
		const value = this.scalar()({});
		this.words.need('sign', ',');
		const pattern = this.words.take('text');
		this.words.need('sign', ')');
		if (value !== null && !(value instanceof DaxDate)) throw unreadable;
		return { result: value === null ? '' : value.format(pattern) };
	}

	private column(): { key: string; values: unknown[] } {
		const { name, rows } = this.model.table(this.words.next?.said ?? '');
		const key = this.columnKey();
		const values = rows.map((row) => qualified(name, row)[key] ?? null);
		return { key, values: values.filter((value) => value !== null) };
	}

	private columnKey(): string {
		const table = this.tableName();
		return `${this.model.table(table).name}[${this.words.take('column')}]`;
	}

	private tableName(): string {
		if (this.words.isCall(this.words.next?.said.toUpperCase() ?? '')) throw unreadable;
		return this.words.take(this.words.next?.kind === 'table' ? 'table' : 'name');
	}
}
