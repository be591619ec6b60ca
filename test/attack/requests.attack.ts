import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { runOf } from '../cases/case';
import { recipes } from '../faults/recipes';
import { openScene, type Scene } from '../faults/scene';
import { strikeStage } from '../support/stage';
import { attack } from './campaign';
import { complaintAbout, departuresOf, homeHosts, type Departure } from './engineRun';
import { anyText, nasty } from './inputs';

let scene: Scene;

beforeAll(async () => {
	scene = await openScene();
});

afterAll(() => strikeStage(scene));

const single = recipes.filter(({ perform }) => perform === undefined);

/** The places of texts among parameters, the fixed ones left out. */
function leavesOf(parameters: object): Array<{ holder: Record<string, unknown>; key: string }> {
	return Object.entries(parameters).flatMap(([key, value]) => {
		if (['resource', 'operation', 'authentication', 'mode', 'watch'].includes(key)) return [];
		if (typeof value === 'string') return [{ holder: parameters as Record<string, unknown>, key }];
		return typeof value === 'object' && value !== null ? leavesOf(value as object) : [];
	});
}

/** What begins with an equals sign is an expression, which is n8n's to run. */
const plain = (words: string) => words.replace(/^=+/, '');

function isTame({ host, path }: Departure): boolean {
	const segments = path.replace(/\?.*$/s, '').split('/');
	const climbs = segments.some((segment) => /^(\.|%2e)+$/i.test(segment) && segment === '..');
	return host !== '' && !climbs && !/[\s\u0000-\u001f\\]/.test(path) && segments.length <= 14;
}

attack('no name in any field leads a request astray or ends in anything but a clear error', {
	cases: 1_500,
	input: fc.record({ recipe: fc.constantFrom(...single), at: fc.nat(), words: anyText }),
	check: async ({ recipe, at, words }) => {
		const text = plain(words);
		const { result, departures } = await departuresOf(scene, async (fresh) => {
			await recipe.prepare?.(fresh);
			fresh.simulator.record.clear();
			const run = runOf(recipe, fresh, recipe.kind === 'read' && !recipe.waits ? undefined : 5);
			const parameters = structuredClone(run.parameters) as INodeParameters;
			const leaves = leavesOf(parameters);
			const leaf = leaves[at % (leaves.length || 1)];
			if (leaf) leaf.holder[leaf.key] = text;
			return { ...run, parameters };
		});
		expect(complaintAbout(result)).toBe('');
		expect(departures.filter((one) => !isTame(one))).toEqual([]);
		const astray = departures.filter(
			({ authorized, host }) => authorized && !homeHosts(scene).includes(host),
		);
		expect(astray).toEqual([]);
	},
});

/** Addresses that a service, or something in its place, might send us to. */
const lures = fc.tuple(anyText, fc.nat()).chain(([words, at]) => {
	const { urls } = scene?.simulator ?? { urls: {} };
	const own = Object.values(urls)[at % (Object.keys(urls).length || 1)] ?? 'https://localhost:1';
	const host = own.replace('https://', '');
	return fc.constantFrom(
		'https://evil.example.org/refreshes/1',
		`https://${host}@evil.example.org/refreshes/1`,
		`https://evil.example.org\\@${host}/refreshes/1`,
		`https://evil.example.org%2f@${host}/1`,
		`//evil.example.org/refreshes/1`,
		`\\\\evil.example.org\\refreshes`,
		`http://${host}/refreshes/1`,
		`https://127.0.0.2/refreshes/1`,
		`https://localhost.evil.example.org/refreshes/1`,
		`https://localhost。evil.example.org/1`,
		`${own}/../../../x/refreshes/1`,
		`${own}/refreshes/..%2f..%2f1`,
		`${own}/${words}`,
		`file:///etc/passwd`,
		`javascript:alert(1)`,
		words,
	);
});

const header = (words: string) => words.replace(/[^\x20-\x7e]/g, '');
const starts = single.filter(({ kind }) => kind === 'start' || kind === 'change');

attack('no Location leads a token out of the cloud', {
	cases: 600,
	input: fc.record({
		recipe: fc.constantFrom(...starts),
		lure: lures,
		status: fc.constantFrom(undefined, 201, 202, 301, 302, 303, 307, 308),
		everywhere: fc.boolean(),
	}),
	check: async ({ recipe, lure, status, everywhere }) => {
		const { result, departures } = await departuresOf(scene, async (fresh) => {
			await recipe.prepare?.(fresh);
			const headers = { location: header(lure), 'x-ms-request-id': '', 'x-ms-operation-id': '' };
			for (const service of ['powerBi', 'fabric', 'analysisServices'] as const) {
				const { method, path = /^/ } = recipe.act ?? {};
				const where = everywhere ? { path: /^/ } : { method, path };
				fresh.simulator.faults.add({ service, ...where, times: 3, status, handled: true, headers });
			}
			return runOf(recipe, fresh, 3);
		});
		expect(complaintAbout(result)).toBe('');
		const astray = departures.filter(
			({ authorized, host }) => authorized && !homeHosts(scene).includes(host),
		);
		expect(astray).toEqual([]);
	},
});

attack('no link to a further page leads a token out of the cloud, or round in circles', {
	cases: 300,
	input: fc.record({ lure: lures, token: anyText, both: fc.boolean() }),
	check: async ({ lure, token, both }) => {
		const recipe = recipes.find(({ operation }) => operation === 'fabricDataflow workspace getAll');
		if (!recipe) throw new Error('no recipe');
		const { result, departures } = await departuresOf(scene, (fresh) => {
			fresh.simulator.faults.add({
				service: 'fabric',
				path: /\/workspaces$/,
				times: 5,
				change: (body) => ({
					...(body as object),
					continuationUri: lure,
					...(both ? { continuationToken: token } : {}),
				}),
			});
			return runOf(recipe, fresh);
		});
		expect(complaintAbout(result)).toBe('');
		const astray = departures.filter(
			({ authorized, host }) => authorized && !homeHosts(scene).includes(host),
		);
		expect(astray).toEqual([]);
		expect(departures.length).toBeLessThan(30);
	},
});

attack('no alias of a server leads a token out of the cloud, and none is followed twice', {
	cases: 300,
	input: fc.oneof(lures, fc.constantFrom(...nasty)),
	check: async (answer) => {
		const { result, departures } = await departuresOf(scene, (fresh) => {
			const { host } = new URL(fresh.simulator.urls.analysisServices);
			fresh.simulator.tenant.analysisServices.aliases.trap = `x ${answer}`.slice(2) || ' ';
			return {
				type: 'azureAnalysisServices',
				parameters: {
					resource: 'model',
					operation: 'getRefreshes',
					server: `link://${host}/aliases/trap`,
					model: 'adventureworks',
				},
			};
		});
		expect(complaintAbout(result)).toBe('');
		const astray = departures.filter(
			({ authorized, host }) => authorized && !homeHosts(scene).includes(host),
		);
		expect(astray).toEqual([]);
		expect(departures.filter(({ path }) => path.includes('aliases')).length).toBeLessThan(5);
	},
});

attack('no tenant, client or secret in a credential sends anything but to its own sign-in', {
	cases: 300,
	input: fc.record({ tenantId: anyText, clientId: anyText, field: fc.nat(1) }),
	check: async ({ field, ...given }) => {
		const [tenantId, clientId] = [given.tenantId, given.clientId].map(plain);
		const { result, departures } = await departuresOf(scene, (fresh) => {
			const { servicePrincipal } = fresh.engine.credentials.stored;
			Object.assign(servicePrincipal?.data ?? {}, field === 0 ? { tenantId } : { clientId });
			const recipe = recipes.find(({ operation }) => operation === 'powerBi workspace getAll');
			if (!recipe) throw new Error('no recipe');
			return runOf(recipe, fresh);
		});
		Object.assign(scene.engine.credentials.stored.servicePrincipal?.data ?? {}, {
			...scene.simulator.servicePrincipal(),
		});
		expect(complaintAbout(result)).toBe('');
		expect(result.error?.message).toMatch(/Tenant ID|Client ID|Client Secret|Microsoft Entra/);
		const foreign = departures.filter(({ host }) => !homeHosts(scene).includes(host));
		expect(foreign).toEqual([]);
	},
});
