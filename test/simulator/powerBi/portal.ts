import type { Answer, Call } from '../answers';
import { phaseOf } from '../refreshLifecycle';
import type { State } from '../state';
import type { Workspace } from '../tenant';
import { gen1DataflowsOf } from './dataflowState';

/** The pages that items link to. Whoever follows a link needs no token here. */
export const portalPages = 'GET /groups/:groupId/*';

/** A page that says in words what the portal would show under the address. */
export function portalPage(state: State, { path }: Call): Answer {
	const [groupId = '', kind, id = '', , refreshId] = path
		.split('/')
		.slice(2)
		.map((segment) => decodeURIComponent(segment));
	const workspace = state.tenant.workspaces.find((one) => one.id === groupId);
	const thing = workspace && kind !== undefined ? namesIn(workspace, kind).get(id) : undefined;
	const refresh = workspace?.semanticModels
		.flatMap(({ refreshes }) => refreshes)
		.find((one) => one.id === refreshId);
	const phase = refresh && phaseOf(refresh, state.clock.now());
	const words = [workspace?.name, thing, refresh && `refresh ${refresh.id}: ${phase}`];
	const said = words.filter((word) => word !== undefined).join(' / ');
	return {
		status: thing === undefined ? 404 : 200,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: [
			'<!doctype html><html lang="en"><head><title>Power BI</title></head><body>',
			`<h1>${escaped(said || 'Nothing here')}</h1>`,
			'<p>This is a simulator of Power BI. Its portal would show this here.</p></body></html>',
		].join('\n'),
	};
}

/** The names by id of what a workspace has of a kind, which the address names. */
function namesIn(workspace: Workspace, kind: string): Map<string, string> {
	const { semanticModels, dataflows } = workspace;
	const rows: Record<string, Array<[id: string, name: string]>> = {
		datasets: semanticModels.map(({ id, name }) => [id, name]),
		'dataflows-gen2': dataflows.map(({ id, name }) => [id, name]),
		dataflows: gen1DataflowsOf(workspace).map(({ objectId, name }) => [objectId, name]),
	};
	return new Map(Object.hasOwn(rows, kind) ? rows[kind] : []);
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
