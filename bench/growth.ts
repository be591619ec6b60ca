/** How a cost grows with the size of the work. */
export interface Growth {
	/** 1 when twice the work costs twice as much; less when a fixed part weighs in. */
	exponent: number;
	isLinear: boolean;
}

const mostExponent = 1.1;

/**
 * How cost grows from the second largest size to the largest, where the fixed part weighs least. `cost` in any unit. At
 * least two sizes, ascending.
 */
export function growthOf(points: Array<{ size: number; cost: number }>): Growth {
	const [before, last] = points.slice(-2);
	if (!before || !last) throw new Error('growth needs two sizes');
	const exponent = Math.log(last.cost / before.cost) / Math.log(last.size / before.size);
	return { exponent, isLinear: exponent <= mostExponent };
}
