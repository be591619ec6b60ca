import { recordOf, refusal } from './answers';
import type { Answer, Call } from './answers';
import { customCloud, servicePrincipal } from './credentialFields';
import { fabricControls } from './fabric/control';
import type { Fault } from './faults';
import { endOf, phaseOf } from './refreshLifecycle';
import type { Refresh, RefreshPlan } from './refreshLifecycle';
import { startOtherRefresh } from './refreshQueue';
import type { OtherRefresh } from './refreshQueue';
import type { SemanticModel } from './semanticModel';
import { route } from './service';
import type { Service } from './service';
import type { State } from './state';

/** What one control endpoint does; what it returns is the body of the answer. */
export type Control = (state: State, call: Call) => unknown;

/** What other processes may ask of a running simulator, under `/control` of the Entra address. */
const controls: Record<string, Control> = {
	'GET /control/state': describe,
	'GET /control/record': ({ record }) => record.calls,
	'DELETE /control/record': ({ record }) => record.clear(),
	'GET /control/faults': ({ faults }) => faults.active.map(plainFault),
	'POST /control/faults': (state, { body }) => plainFault(state.faults.add(faultOf(body))),
	'DELETE /control/faults': ({ faults }) => faults.clear(),
	'POST /control/clock': advance,
	'POST /control/plans': queuePlans,
	'GET /control/refreshes': listRefreshes,
	'POST /control/refreshes': startRefresh,
	'POST /control/tokens/revoke': ({ tenant }) => tenant.revokeTokens(),
	'PATCH /control/settings': changeSettings,
	...fabricControls,
};

/** Adds the control endpoints to a service; they are neither recorded nor hit by faults. */
export function addControl(service: Service, state: State): void {
	for (const [methodAndPath, control] of Object.entries(controls)) {
		route(service, methodAndPath, (call): Answer => {
			const body = control(state, call);
			return body === undefined ? { status: 204 } : { status: 200, body };
		});
	}
}

function describe(state: State): unknown {
	const { tenant, clock, urls } = state;
	return {
		now: clock.now(),
		urls,
		customCloud: customCloud(urls),
		servicePrincipal: servicePrincipal(state),
		tenantId: tenant.id,
		users: tenant.users,
		workspaces: tenant.workspaces.map(({ id, name, owner, semanticModels, dataflows }) => ({
			id,
			name,
			owner,
			semanticModels: semanticModels.map((model) => ({ id: model.id, name: model.name })),
			dataflows: dataflows.map((dataflow) => ({ id: dataflow.id, name: dataflow.name })),
		})),
		analysisServers: tenant.analysisServices.servers.map(({ name, models }) => ({
			address: `asazure://${new URL(urls.analysisServices).host}/${name}`,
			models: models.map((model) => model.name),
		})),
	};
}

function advance({ clock }: State, { body }: Call): unknown {
	clock.advance(Number(recordOf(body).ms ?? 0));
	return { now: clock.now() };
}

/** Body: `model` (id or name), `plans` for its next refreshes, and `defaultPlan`. */
function queuePlans(state: State, { body }: Call): unknown {
	const { model: named, plans, defaultPlan } = recordOf(body);
	const model = modelNamed(state, named);
	model.nextRefreshes.push(...((plans ?? []) as RefreshPlan[]));
	if (defaultPlan !== undefined) model.defaultPlan = defaultPlan as RefreshPlan;
	return { nextRefreshes: model.nextRefreshes, defaultPlan: model.defaultPlan };
}

/** Query: `model` (id or name). What was really started, whatever the history shows. */
function listRefreshes(state: State, { query }: Call): unknown {
	const model = modelNamed(state, query.model);
	const now = state.clock.now();
	const plain = (refresh: Refresh): unknown => ({
		id: refresh.id,
		kind: refresh.kind,
		refreshType: refresh.refreshType,
		by: refresh.by,
		requestedAt: refresh.requestedAt,
		endsAt: Number.isFinite(endOf(refresh)) ? endOf(refresh) : null,
		phase: phaseOf(refresh, now),
	});
	return { started: model.refreshes.map(plain), dropped: model.droppedRefreshes.map(plain) };
}

/** Body: `model` (id or name) and an `OtherRefresh`. */
function startRefresh(state: State, { body }: Call): unknown {
	const { model: named, ...other } = recordOf(body);
	const model = modelNamed(state, named);
	const given = { type: 'Scheduled', ...other } as OtherRefresh;
	return { id: startOtherRefresh(model, given, state.clock.now()).id };
}

/** Body: `tokenLifetimeSeconds`, and parts of the settings of the services under `powerBi` and `fabric`. */
function changeSettings({ tenant }: State, { body }: Call): unknown {
	const { tokenLifetimeSeconds, powerBi, fabric } = recordOf(body);
	if (typeof tokenLifetimeSeconds === 'number') tenant.tokenLifetimeSeconds = tokenLifetimeSeconds;
	Object.assign(tenant.powerBi, recordOf(powerBi));
	Object.assign(tenant.fabric.settings, recordOf(fabric));
	return {
		tokenLifetimeSeconds: tenant.tokenLifetimeSeconds,
		powerBi: tenant.powerBi,
		fabric: tenant.fabric.settings,
	};
}

function modelNamed({ tenant }: State, named: unknown): SemanticModel {
	const model = [
		...tenant.workspaces.flatMap((workspace) => workspace.semanticModels),
		...tenant.analysisServices.servers.flatMap(({ models }) => models),
	].find((one) => one.id === named || one.name === named);
	if (!model)
		throw refusal({ status: 404, body: { message: `No model is named ${String(named)}` } });
	return model;
}

/** A fault from JSON, in which `path` is the text of a regular expression. */
function faultOf(body: unknown): Fault {
	const given = recordOf(body);
	return { ...(given as unknown as Fault), path: new RegExp(String(given.path ?? '')) };
}

function plainFault(fault: Fault): unknown {
	return { ...fault, path: fault.path.source };
}
