import { entryOf } from '../values/values';
import { spacedOut } from '../values/words';
import type { JobIdentity } from './identity';

/** What a job is about. */
export interface Thing {
	kind: string;
	/** Missing where only its id is known. */
	name?: string;
	id?: string;
	place?: { words: string; name: string };
}

/** What a job is about, from the ids and names of its item. Pure. */
export function thingOf(identity: JobIdentity): Thing {
	const { semanticModelId, semanticModelName, dataflowId, dataflowName } = identity;
	const { reportId, reportName, modelName, serverName, workspaceName } = identity;
	const { itemId, itemName, itemType = 'item' } = identity;
	const workspace =
		workspaceName === undefined ? undefined : { words: 'in workspace', name: workspaceName };
	if (reportName ?? reportId) {
		return { kind: 'report', name: reportName, id: reportId, place: workspace };
	}
	if (semanticModelName ?? semanticModelId) {
		return {
			kind: 'semantic model',
			name: semanticModelName,
			id: semanticModelId,
			place: workspace,
		};
	}
	if (dataflowName ?? dataflowId) {
		return { kind: 'dataflow', name: dataflowName, id: dataflowId, place: workspace };
	}
	if (itemName ?? itemId) {
		return { kind: itemWords(itemType), name: itemName, id: itemId, place: workspace };
	}
	const server = serverName === undefined ? undefined : { words: 'on server', name: serverName };
	return { kind: 'model', name: modelName, place: server };
}

/** What a type of item of Fabric is called in a sentence: DataPipeline is a data pipeline. */
export function itemWords(itemType: string): string {
	return entryOf(ownNames, itemType) ?? spacedOut(itemType);
}

const ownNames: Record<string, string> = {
	DataBuildToolJob: 'dbt job',
	SparkJobDefinition: 'Spark job definition',
};

/** A thing in a sentence. Pure. */
export function plain({ kind, name, id = 'unknown', place }: Thing): string {
	const what = `${kind} ${name === undefined ? id : `"${name}"`}`;
	return place === undefined ? what : `${what} ${place.words} "${place.name}"`;
}

/** A thing in a sentence for a chat. Pure. */
export function formatted({ kind, name, id = 'unknown', place }: Thing): string {
	const what = `${kind} **${escaped(name ?? id)}**`;
	return place === undefined ? what : `${what} ${place.words} **${escaped(place.name)}**`;
}

/** Words from outside, which must not format, link or mention anybody in a chat. Pure. */
export function escaped(words: string): string {
	return words.replace(/[\\`*_[\]<>|~#@]/g, '\\$&');
}
