import { recordOf } from '../answers';
import type { RefreshObject, RefreshOptions } from '../refreshLifecycle';
import { partitionsOf } from '../semanticModel';
import type { SemanticModel } from '../semanticModel';
import { refused } from './problems';

const types = ['full', 'clearvalues', 'calculate', 'dataonly', 'automatic', 'defragment'];
const fields = ['type', 'commitmode', 'maxparallelism', 'retrycount', 'objects'];

/** Checks the body of a refresh; keys and words in any letter case, and no field that only Power BI has. */
export function refreshOptionsOf(model: SemanticModel, body: unknown): RefreshOptions {
	const given = Object.fromEntries(
		Object.entries(recordOf(body)).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const foreign = Object.keys(given).find((name) => !fields.includes(name));
	if (foreign !== undefined) throw refused(400, `The property '${foreign}' is not known.`);
	const type = String(given.type ?? 'automatic');
	if (!types.includes(type.toLowerCase())) throw refused(400, `'${type}' is no refresh type.`);
	const objects = partitionsOf(model, objectsOf(given.objects));
	if (!objects) throw refused(400, 'A table or partition of the request does not exist.');
	return {
		type,
		commitMode: commitModeOf(given.commitmode),
		maxParallelism: countOf(given.maxparallelism, 1) ?? 10,
		retryCount: countOf(given.retrycount, 0) ?? 0,
		objects,
		timeoutMs: Infinity,
		applyRefreshPolicy: false,
	};
}

function commitModeOf(value: unknown): RefreshOptions['commitMode'] {
	const word = String(value ?? 'transactional').toLowerCase();
	if (word === 'transactional') return 'Transactional';
	if (word === 'partialbatch') return 'PartialBatch';
	throw refused(400, `'${word}' is no commit mode.`);
}

function objectsOf(value: unknown): RefreshObject[] | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) throw refused(400, 'Objects must be a list.');
	return value.map((one) => {
		const { table, partition } = recordOf(one);
		if (typeof table !== 'string') throw refused(400, 'An object needs its table.');
		return { table, partition: partition === undefined ? undefined : String(partition) };
	});
}

function countOf(value: unknown, least: number): number | undefined {
	if (value === undefined) return undefined;
	if (Number.isInteger(value) && Number(value) >= least) return Number(value);
	throw refused(400, `'${String(value)}' is no number from ${least}.`);
}
