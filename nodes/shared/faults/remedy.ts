import { list, text } from '../values/values';
import { rowOf, type Fault } from './fault';
import { kinds } from './kinds';

/** What failed, as far as it decides where its cause stands. */
export interface FailedThing {
	/** powerBi, analysisServices or fabric. */
	service?: string;
	/** What it was done to, where that is no semantic model: a dataflow. */
	isDataflow?: boolean;
	/** Any other item of Fabric. */
	isItem?: boolean;
}

const places: Readonly<Record<string, string>> = {
	powerBi: 'look at the refresh history of the semantic model in Power BI',
	analysisServices:
		'look at the messages in this item, and at the diagnostic log of the server in the Azure portal',
	fabric: 'look at the recent runs of the dataflow in Fabric',
	gen1: 'look at the refresh history of the dataflow in its workspace',
	item: 'look at the run in the monitor of Fabric',
};

/** What to do about a failure, as one sentence: never a guess, but where to look when nothing is known. */
export function remedyFor(fault: Fault, at: FailedThing = {}): string {
	const row = fault.advice === undefined ? rowOf(fault) : undefined;
	const advice = fault.advice ?? row?.advice ?? (row && kinds[row.kind].advice);
	if (advice !== undefined) return advice;
	const place = places[placeOf(at)] ?? 'look at its history at the service';
	return `No remedy is known for this cause: ${place}.`;
}

function placeOf({ service = '', isDataflow, isItem }: FailedThing): string {
	if (service === 'powerBi' && isDataflow) return 'gen1';
	return service === 'fabric' && isItem ? 'item' : service;
}

/** The fault that an item carries as `failure`; undefined when there is none in it. */
export function faultIn(failure: unknown): Fault | undefined {
	const message = text(failure, 'message');
	if (message === undefined) return undefined;
	const codes = list(failure, 'codes').filter((code) => typeof code === 'string');
	return { code: text(failure, 'code'), codes, message, advice: text(failure, 'advice') };
}
