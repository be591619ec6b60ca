import type { Answer } from '../answers';
import { recordOf } from '../answers';
import { dataflowOf, runnableOf, workspaceOf } from './access';
import type { Asked } from './access';
import { definitionAt, partOf } from './dataflow';
import type { Dataflow, DefinitionPart } from './dataflow';
import { checkedParts, jsonIn } from './definitionRules';
import type { FabricItem } from './fabricItem';
import { itemParts } from './itemDefinition';
import { carryOut } from './operations';

const platformPath = '.platform';

/** POST getDefinition: the parts as they were sent, and always a `.platform`. */
export function getDefinition(asked: Asked): Answer {
	const item = runnableOf(asked, workspaceOf(asked, 'Contributor'));
	const own = 'type' in item ? itemParts(item) : (definitionAt(item, asked.now)?.parts ?? []);
	const parts = [...own];
	if (!parts.some(({ path }) => path === platformPath)) parts.push(platformPartOf(item));
	return carryOut(asked, { status: 200, result: () => ({ definition: { parts } }) });
}

/** POST updateDefinition: replaces everything; `.platform` counts with `updateMetadata` only. Leaves no result. */
export function updateDefinition(asked: Asked): Answer {
	const { call, now } = asked;
	const dataflow = dataflowOf(asked, workspaceOf(asked, 'Contributor'));
	const parts = checkedParts(recordOf(recordOf(call.body).definition).parts);
	const platform = parts.find(({ path }) => path === platformPath);
	const before = definitionAt(dataflow, now)?.parts.find(({ path }) => path === platformPath);
	const kept = before ? [before] : [];
	const updatesMetadata = call.query.updateMetadata === 'true';
	const others = parts.filter((part) => part !== platform);
	return carryOut(asked, {
		status: 200,
		apply: (at) => {
			const platforms = updatesMetadata && platform ? [platform] : kept;
			dataflow.versions.push({ at, parts: [...others, ...platforms] });
			if (updatesMetadata) applyMetadata(dataflow, platform);
		},
	});
}

function applyMetadata(dataflow: Dataflow, platform: DefinitionPart | undefined): void {
	const { displayName, description } = recordOf(recordOf(jsonIn(platform)).metadata);
	if (typeof displayName === 'string') dataflow.name = displayName;
	if (typeof description === 'string') dataflow.description = description;
}

function platformPartOf(item: Dataflow | FabricItem): DefinitionPart {
	const { id, name, description } = item;
	const platform = {
		$schema:
			'https://developer.microsoft.com/json-schemas/fabric/gitIntegration/platformProperties/2.0.0/schema.json',
		metadata: { type: 'type' in item ? item.type : 'Dataflow', displayName: name, description },
		config: { version: '2.0', logicalId: id },
	};
	return partOf(platformPath, JSON.stringify(platform, null, 2));
}
