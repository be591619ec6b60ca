import { recordOf } from '../answers';
import type { RefreshObject, RefreshOptions } from '../refreshLifecycle';
import { partitionsOf } from '../semanticModel';
import type { SemanticModel } from '../semanticModel';
import { invalidRequest } from './problems';

/** A request body, checked. Any field besides `notifyOption` makes it an enhanced refresh. */
export interface RefreshRequest {
	kind: 'standard' | 'enhanced';
	options: RefreshOptions;
}

const types = ['Full', 'ClearValues', 'Calculate', 'DataOnly', 'Automatic', 'Defragment'];
const commitModes = ['Transactional', 'PartialBatch'] as const;
const notifyOptions = ['NoNotification', 'MailOnFailure', 'MailOnCompletion'];
const timeoutPattern = /^([0-1]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$/;
const enhancedFields = [
	'type',
	'commitmode',
	'maxparallelism',
	'retrycount',
	'objects',
	'applyrefreshpolicy',
	'effectivedate',
	'timeout',
];

/** Checks a refresh request as the service does; refuses with 400. */
export function refreshRequestOf(
	model: SemanticModel,
	body: unknown,
	isServicePrincipal: boolean,
): RefreshRequest {
	const fields = Object.fromEntries(
		Object.entries(recordOf(body)).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const enhanced = enhancedFields.some((name) => name in fields);
	const notifyOption = notifyOptionOf(fields, isServicePrincipal);
	if (enhanced && notifyOption !== undefined) {
		throw invalidRequest(
			'NotifyOption is not supported for enhanced refresh. Remove notifyOption from the request body.',
		);
	}
	const wanted = objectsOf(fields.objects);
	const objects = partitionsOf(model, wanted);
	if (!objects)
		throw invalidRequest('The table or partition in objects does not exist in the model.');
	return {
		kind: enhanced ? 'enhanced' : 'standard',
		options: optionsOf(fields, objects, notifyOption),
	};
}

function optionsOf(
	fields: Record<string, unknown>,
	objects: RefreshObject[],
	notifyOption: string | undefined,
): RefreshOptions {
	const applyRefreshPolicy = fields.applyrefreshpolicy ?? true;
	if (typeof applyRefreshPolicy !== 'boolean') throw badValue('applyRefreshPolicy');
	const { effectivedate: effectiveDate } = fields;
	if (effectiveDate !== undefined && Number.isNaN(Date.parse(String(effectiveDate)))) {
		throw badValue('effectiveDate');
	}
	return {
		type: wordOf(fields.type, types, 'type') ?? 'Automatic',
		commitMode: wordOf(fields.commitmode, commitModes, 'commitMode') ?? 'Transactional',
		maxParallelism: countOf(fields.maxparallelism, 'maxParallelism', 1) ?? 10,
		retryCount: countOf(fields.retrycount, 'retryCount', 0) ?? 0,
		objects,
		timeoutMs: timeoutOf(fields.timeout),
		applyRefreshPolicy,
		notifyOption,
	};
}

function notifyOptionOf(
	fields: Record<string, unknown>,
	isServicePrincipal: boolean,
): string | undefined {
	const option = wordOf(fields.notifyoption, notifyOptions, 'notifyOption');
	if (isServicePrincipal && option !== undefined && option !== 'NoNotification') {
		throw invalidRequest(`Invalid NotifyOption value '${option}' for app only owner requests`);
	}
	return option;
}

function objectsOf(value: unknown): RefreshObject[] | undefined {
	if (value === undefined || value === null) return undefined;
	if (!Array.isArray(value)) throw badValue('objects');
	return value.map((one) => {
		const { table, partition } = recordOf(one);
		if (typeof table !== 'string' || table === '') {
			throw invalidRequest('Invalid objects in the request body: a partition requires its table.');
		}
		if (partition !== undefined && typeof partition !== 'string') throw badValue('objects');
		return { table, partition };
	});
}

function wordOf<T extends string>(
	value: unknown,
	words: readonly T[],
	field: string,
): T | undefined {
	if (value === undefined) return undefined;
	const word = words.find((one) => one.toLowerCase() === String(value).toLowerCase());
	if (!word) throw badValue(field);
	return word;
}

function countOf(value: unknown, field: string, least: number): number | undefined {
	if (value === undefined) return undefined;
	if (!Number.isInteger(value) || (value as number) < least) throw badValue(field);
	return value as number;
}

function timeoutOf(value: unknown): number {
	if (value === undefined) return timeoutOf('05:00:00');
	if (typeof value !== 'string' || !timeoutPattern.test(value)) throw badValue('timeout');
	const [hours = 0, minutes = 0, seconds = 0] = value.split(':').map(Number);
	return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function badValue(field: string): Error {
	return invalidRequest(`Invalid value for the field '${field}' in the request body.`);
}
