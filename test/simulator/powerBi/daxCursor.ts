import type { DaxWord } from './daxWords';

/** Thrown where a query goes beyond what is read. */
export const unreadable = new Error('This is more DAX than the simulator reads.');

/** Walks through the words of a query; what is not as asked for is unreadable. */
export class DaxCursor {
	private at = 0;

	constructor(private readonly words: DaxWord[]) {}

	/** The word that comes next. */
	get next(): DaxWord | undefined {
		return this.words[this.at];
	}

	within<T>(read: () => T): T {
		this.open();
		const result = read();
		this.need('sign', ')');
		return result;
	}

	open(): void {
		this.at++;
		this.need('sign', '(');
	}

	list<T>(read: () => T, end = ')'): T[] {
		const all = [read()];
		while (this.took('sign', ',')) all.push(read());
		this.need('sign', end);
		return all;
	}

	isCall(name: string): boolean {
		const [word, next] = this.words.slice(this.at, this.at + 2);
		return word?.kind === 'name' && word.said.toUpperCase() === name && next?.said === '(';
	}

	tookOneOf(signs: string[]): string | undefined {
		return signs.find((sign) => this.took('sign', sign));
	}

	took(kind: DaxWord['kind'], said: string): boolean {
		const word = this.words[this.at];
		const isIt = word?.kind === kind && word.said.toUpperCase() === said;
		if (isIt) this.at++;
		return isIt;
	}

	need(kind: DaxWord['kind'], said: string): void {
		if (!this.took(kind, said)) throw unreadable;
	}

	take(kind: DaxWord['kind']): string {
		const word = this.words[this.at++];
		if (word?.kind !== kind) throw unreadable;
		return word.said;
	}
}
