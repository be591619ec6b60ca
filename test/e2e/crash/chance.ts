import { generator } from '../../../bench/durations';

/** What is left to chance in a run; the same seed gives the same choices. */
export interface Chance {
	seed: number;
	/** A number of this range. */
	between(low: number, high: number): number;
	/** Each of the choices as often as the others, in an order of chance. */
	inTurn<T>(choices: T[]): () => T;
}

/** Chance that begins with a seed. */
export function chanceOf(seed: number): Chance {
	const random = generator(seed);
	const between = (low: number, high: number) => low + random() * (high - low);
	return {
		seed,
		between,
		inTurn: (choices) => {
			let left: typeof choices = [];
			return () => {
				if (left.length === 0) left = [...choices];
				const [next] = left.splice(Math.floor(between(0, left.length)), 1);
				if (next === undefined) throw new Error('There is nothing to choose from.');
				return next;
			};
		},
	};
}
