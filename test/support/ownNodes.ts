import type { INodeType } from 'n8n-workflow';

import { AzureAnalysisServices } from '../../nodes/AzureAnalysisServices/AzureAnalysisServices.node.ts';
import { FabricDataflow } from '../../nodes/FabricDataflow/FabricDataflow.node.ts';
import { MicrosoftFabric } from '../../nodes/MicrosoftFabric/MicrosoftFabric.node.ts';
import { PowerBi } from '../../nodes/PowerBi/PowerBi.node.ts';
import { PowerBiTrigger } from '../../nodes/PowerBiTrigger/PowerBiTrigger.node.ts';
import manifest from '../../package.json';

// Imported by name, so that tools can follow which test reaches which source; with the ending, since a JSON file
// of the same name lies beside each.
const classes: Record<string, new () => INodeType> = {
	AzureAnalysisServices,
	FabricDataflow,
	MicrosoftFabric,
	PowerBi,
	PowerBiTrigger,
};

/** The nodes that package.json registers, from their sources. */
export const ownNodes: INodeType[] = manifest.n8n.nodes.map((file) => {
	const name = file.split('/').at(-1)?.split('.')[0] ?? '';
	const nodeType = classes[name];
	if (!nodeType) throw new Error(`${file} is not imported here`);
	return new nodeType();
});
