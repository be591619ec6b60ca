import type { RecordedCall } from '../simulator/record';
import type { Scene } from '../faults/scene';
import { runOf, type OperationCase } from './case';
import { difference, setScene, transcript } from './transcript';

/** What changes in the items of a case, or which error it ends with, where one of its requests is refused: for each of them. */
export async function refusals(scene: Scene, one: OperationCase): Promise<string> {
	await setScene(scene, one);
	const usual = await transcript(scene, one, runOf(one, scene));
	const sent = scene.simulator.record.calls.filter(({ service }) => service !== 'entra');
	const told: string[] = [];
	for (const kind of [...new Set(sent.map(kindOf))].sort()) {
		await setScene(scene, one);
		refuse(scene, kind);
		const refused = await transcript(scene, one, runOf(one, scene));
		const news = difference(refused, usual).filter((line) => /^(item|error)/.test(line));
		told.push(`${kind} refused:`, ...news.map((line) => `\t${line}`));
	}
	return told.join('\n');
}

/** A request without its ids. */
function kindOf({ service, method, path }: Pick<RecordedCall, 'service' | 'method' | 'path'>) {
	return `${service} ${method} ${decodeURIComponent(path).replace(ids, 'id')}`;
}

const ids = /[\da-f]{8}-[\da-f-]{27}|[\w+/]{64}\/\+==|\d{4}-\d\d-\d\dT[\d:.]+Z/gi;

function refuse({ simulator }: Scene, kind: string): void {
	const method = kind.split(' ')[1] ?? '';
	for (const service of ['powerBi', 'fabric', 'analysisServices'] as const) {
		simulator.faults.add({
			service,
			method,
			path: { test: (path: string) => kindOf({ service, method, path }) === kind } as RegExp,
			status: 403,
			body: { error: { code: 'Refused', message: 'You may not.' } },
		});
	}
}
