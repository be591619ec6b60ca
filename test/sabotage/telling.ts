import type { Sabotage } from './sabotage';

const model = 'test/nodes/PowerBi/semanticModel';
const fabric = 'test/nodes/FabricDataflow';

const redaction: Sabotage[] = [
	{
		what: 'Entra may repeat a secret in an error',
		file: 'credentials/signInErrors.ts',
		within: 'withoutSecrets',
		find: "shown.replaceAll(secret, '***')",
		replace: 'shown',
		test: ['test/credentials/tokens.test.ts', 'keeps the words of the service, without secrets'],
	},
	{
		what: 'a service may repeat a token in an error',
		file: 'nodes/shared/faults/problem.ts',
		within: 'printable',
		find: 'return withoutTokens(words.slice(0, longestWords));',
		replace: 'return words.slice(0, longestWords);',
		test: ['test/nodes/shared/faults/problem.test.ts', 'keeps no token that was repeated'],
	},
	{
		what: 'a name may mention people in a chat',
		file: 'nodes/shared/jobs/thing.ts',
		within: 'escaped',
		find: '~#@]/g',
		replace: '~#]/g',
		test: ['test/nodes/shared/jobs/story.test.ts', 'lets no name format or mention anybody'],
	},
];

const pairing: Sabotage[] = [
	{
		what: 'every item is paired with the first',
		file: 'nodes/shared/editor/runItems.ts',
		within: 'itemsOf',
		find: ': { json: row, pairedItem: { item: itemIndex } },',
		replace: ': { json: row, pairedItem: { item: 0 } },',
		test: [
			`${model}/starting.test.ts`,
			'pairs every item with its input and starts one refresh each',
		],
	},
	{
		what: 'a failed item loses its result',
		file: 'nodes/shared/editor/runItems.ts',
		within: 'failedItem',
		find: 'if (!toErrorOutput && isValues(result))',
		replace: 'if (toErrorOutput && isValues(result))',
		test: [`${model}/starting.test.ts`, 'goes on with the whole result as the item'],
	},
	{
		what: 'the error of an item does not tell which',
		file: 'nodes/shared/faults/errors.ts',
		within: 'atItem',
		find: 'failure.context.itemIndex = itemIndex;',
		replace: '',
		test: ['test/nodes/shared/faults/errors.test.ts', 'stamps the item on an error'],
	},
];

const paging: Sabotage[] = [
	{
		what: 'a query whose answer broke off gave no rows',
		file: 'nodes/shared/calls/checkedReply.ts',
		within: 'isReadable',
		find: '(changesNothing || reads !== undefined)',
		replace: 'reads !== undefined',
		test: [`${model}/getTables.test.ts`, 'takes no answer that broke off'],
	},
	{
		what: 'a listing of Fabric ends with its first page',
		file: 'nodes/shared/fabric/pages.ts',
		within: 'collectRows',
		find: 'next: await nextPage(ctx, listing, body)',
		replace: 'next: undefined',
		test: [`${fabric}/dataflow/dataflow.test.ts`, 'lists all pages of a workspace'],
	},
	{
		what: 'a page without its full number does not end a list',
		file: 'nodes/shared/calls/pages.ts',
		within: 'streamWindows',
		find: 'next: rows.length < $top ? undefined : taken + rows.length',
		replace: 'next: rows.length === 0 ? undefined : taken + rows.length',
		test: ['test/nodes/shared/calls/pages.test.ts', 'never for more than is wanted'],
	},
	{
		what: 'a paged list begins anew with every page',
		file: 'nodes/shared/calls/pages.ts',
		within: 'streamWindows',
		find: '$skip: skip + taken',
		replace: '$skip: skip',
		test: ['test/nodes/PowerBi/refreshable/refreshable.test.ts', 'all of 10,000 refreshables'],
	},
];

const fleet: Sabotage[] = [
	{
		what: "another refresh's end is taken for ours",
		file: 'nodes/shared/powerBi/runs/fleet.ts',
		within: 'stateFrom',
		find: 'if (entryId(last)?.toLowerCase() === id.toLowerCase()) return state;',
		replace: 'if (entryId(last)) return state;',
		test: [
			`${model}/orchestration.test.ts`,
			'tells a dropped refresh from one that is not listed yet',
		],
	},
	{
		what: 'a fleet reads its listing for every model',
		file: 'nodes/shared/powerBi/runs/capacitySnapshot.ts',
		within: 'listingAgeMs',
		find: 'listingAgeMs = 10_000',
		replace: 'listingAgeMs = 0',
		test: [`${model}/orchestration.test.ts`, 'with a fifteenth of the requests'],
	},
	{
		what: 'a fleet without access to refreshables gives up',
		file: 'nodes/shared/powerBi/runs/fleet.ts',
		within: 'followedInFleet',
		find: 'if (state === undefined || (state.missing && isMissing)) return await own();',
		replace: "if (state === undefined) return { status: 'running', details: {} };",
		test: [`${model}/orchestration.test.ts`, 'follows every model by itself'],
	},
];

const data: Sabotage[] = [
	{
		what: 'an update drops parts without a word',
		file: 'nodes/FabricDataflow/dataflow/updateDefinition.ts',
		within: 'updateDefinition',
		find: 'if (dropped.length > 0 &&',
		replace: 'if (dropped.length < 0 &&',
		test: [`${fabric}/dataflow/definition.test.ts`, 'drop'],
	},
	{
		what: 'a name of dots climbs the path',
		file: 'nodes/shared/calls/request.ts',
		within: 'segment',
		find: "value.replaceAll('.', '%252E')",
		replace: "value.replaceAll('.', '%2E')",
		test: ['test/nodes/shared/calls/path.test.ts', 'keeps a name of dots from climbing'],
	},
	{
		what: 'a tenant may change the address of the sign-in',
		file: 'credentials/servicePrincipal.ts',
		within: 'tenantFrom',
		find: 'if (isGuid(tenant) || domainName.test(tenant)) return tenant;',
		replace: "if (tenant !== '') return tenant;",
		test: ['test/credentials/servicePrincipal.test.ts', 'enant'],
	},
];

/** What is told of it, and what is read for it. */
export const telling: Sabotage[] = [...redaction, ...pairing, ...paging, ...fleet, ...data];
