import { recordOf } from '../answers';
import type { Answer } from '../answers';
import type { SemanticModel } from '../semanticModel';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { settingsOf } from './modelSettings';
import { invalidRequest, notAuthorized } from './problems';
import { owned } from './schedules';

const mostParameters = 100;

/** DELETE datasets/{id}. */
export function deleteDataset(asked: Asked): Answer {
	const workspace = workspaceOf(asked, 'Contributor');
	const model = modelOf(workspace, asked.call);
	workspace.semanticModels.splice(workspace.semanticModels.indexOf(model), 1);
	return { status: 200 };
}

/** GET datasources. */
export function listDatasources(asked: Asked): Answer {
	return listing(asked, settingsOf(modelAt(asked)).datasources);
}

/** GET parameters. */
export function listParameters(asked: Asked): Answer {
	return listing(asked, settingsOf(modelAt(asked)).parameters);
}

/** POST Default.UpdateParameters: at most 100, exact names, by the owner. */
export function updateParameters(asked: Asked): Answer {
	const { model } = owned(asked);
	const settings = settingsOf(model);
	const details = recordOf(asked.call.body).updateDetails;
	if (!Array.isArray(details) || details.length === 0) {
		throw invalidRequest("The parameter 'updateDetails' is required.");
	}
	if (details.length > mostParameters) throw invalidRequest('At most 100 parameters are allowed.');
	if (settings.changedByXmla) {
		throw invalidRequest(
			'Datasets created or modified through the XMLA endpoint are not supported.',
		);
	}
	const changes = details.map((detail) => {
		const { name, newValue } = recordOf(detail);
		const parameter = settings.parameters.find((one) => one.name === name);
		if (!parameter) throw invalidRequest(`The parameter '${String(name)}' does not exist.`);
		if (typeof newValue !== 'string') throw invalidRequest('newValue should be a string.');
		return { parameter, newValue };
	});
	for (const { parameter, newValue } of changes) parameter.currentValue = newValue;
	return { status: 200 };
}

/** GET Default.DiscoverGateways. */
export function discoverGateways(asked: Asked): Answer {
	const gateways = settingsOf(modelAt(asked)).gateways.map(({ id, name }) => ({
		id,
		gatewayId: id,
		name,
		type: 'Resource',
		gatewayAnnotation: '{"gatewayVersion":"3000.230.13"}',
		publicKey: { exponent: 'AQAB', modulus: 'o6j2…' },
	}));
	return listing(asked, gateways);
}

/** POST Default.BindToGateway. */
export function bindToGateway(asked: Asked): Answer {
	const { model } = owned(asked);
	const settings = settingsOf(model);
	const { gatewayObjectId, datasourceObjectIds } = recordOf(asked.call.body);
	const gateway = settings.gateways.find((one) => one.id === gatewayObjectId);
	if (!gateway) throw invalidRequest('DMTS_GatewayNotFoundError');
	const ids = datasourceObjectIds as string[] | undefined;
	if (ids?.some((id) => !gateway.dataSourceIds.includes(id))) {
		throw invalidRequest('DMTS_DatasourceNotFoundError');
	}
	settings.boundTo = { gatewayObjectId: gateway.id, datasourceObjectIds: ids };
	return { status: 200 };
}

/** POST Default.TakeOver: only in a workspace; the caller owns the model from now on. */
export function takeOver(asked: Asked): Answer {
	const workspace = workspaceOf(asked, 'Contributor');
	if (workspace.owner !== undefined) throw notAuthorized(asked.state);
	modelOf(workspace, asked.call).configuredBy = asked.caller.name;
	return { status: 200 };
}

function modelAt(asked: Asked): SemanticModel {
	return modelOf(workspaceOf(asked), asked.call);
}

function listing({ call }: Asked, value: unknown[]): Answer {
	const context = `${call.baseUrl}/v1.0/myorg/$metadata#Collection(Microsoft.PowerBI.ServiceContracts.Api.V1)`;
	return { status: 200, body: { '@odata.context': context, value } };
}
