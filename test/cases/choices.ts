import type { NodeParameterValueType } from 'n8n-workflow';

import type { Scene } from '../faults/scene';
import { runOf, type OperationCase } from './case';
import { placesOf, type Place } from './oddValues';
import { runWith } from './runWith';
import { difference, setScene, transcript } from './transcript';

/** What changes in what a case sends and gives by each other value of a menu or switch of its form. */
export async function choices(scene: Scene, one: OperationCase): Promise<string> {
	await setScene(scene, one);
	const usual = await transcript(scene, one, runOf(one, scene));
	const told: string[] = [];
	for (const place of placesOf(one)) {
		for (const given of otherValues(place)) {
			await setScene(scene, one);
			const chosen = await transcript(scene, one, runWith(scene, { one, place, given }));
			const gone = difference(usual, chosen).map((line) => `\t- ${line}`);
			const come = difference(chosen, usual).map((line) => `\t+ ${line}`);
			if (gone.length + come.length > 0) told.push(`${place.path} ${given}:`, ...gone, ...come);
		}
	}
	return told.join('\n');
}

function otherValues({ field }: Place): NodeParameterValueType[] {
	if (field.type === 'boolean') return [field.default !== true];
	if (field.type !== 'options') return [];
	const values = (field.options ?? []).flatMap((option) =>
		'value' in option ? [option.value] : [],
	);
	return values.filter((value) => value !== field.default);
}
