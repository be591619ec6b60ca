import {
	readFlag,
	readJson,
	readNumber,
	readText,
	type Reading,
} from '../../shared/values/readings';
import { entryOf } from '../../shared/values/values';

type Reader = (given: unknown) => Reading<unknown>;

const whole = { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, whole: true };

/** How a value is read, by the type that a row names or that a field of the mapper has; as text where it is another. */
const readers: Readonly<Record<string, Reader>> = {
	Boolean: readFlag,
	Integer: (given) => readNumber(given, whole),
	Number: (given) => readNumber(given),
	boolean: readFlag,
	number: (given) => readNumber(given),
	array: (given) => jsonOf(given, Array.isArray, 'a list'),
	object: (given) => jsonOf(given, (value) => typeof value === 'object', 'an object'),
};

/** A value for a parameter, also where an expression gave it as text; or what it must be instead. Pure. */
export function parameterValue(type: string | undefined, given: unknown): Reading<unknown> {
	return (entryOf(readers, type) ?? readText)(given);
}

function jsonOf(
	given: unknown,
	fits: (value: unknown) => boolean,
	mustBe: string,
): Reading<unknown> {
	const { value } = readJson(given);
	return value !== undefined && fits(value) ? { value } : { mustBe };
}
