import fc from 'fast-check';

import { faultOf } from '../../../../nodes/shared/faults/fault';
import { nameless } from '../../../../nodes/shared/faults/nameless';
import { gatewayException, serviceException } from '../../../simulator/exceptions';
import { tries } from '../../../support/tries';

/** What somebody may call a table, a column, a file or a host, so that it reads like a failure. */
const tricky = [
	'Evictions',
	'evicted from memory',
	'0xC11C0020',
	'3239837728',
	'The credentials provided are invalid',
	"O'Brien's gateway",
	'(502) Bad Gateway',
	'HTTP 503',
	'Login failed',
	'not enough memory',
	'CapacityNotActive',
	'The data gateway is offline',
	'Server was not found',
	'Deadlock victim',
	'XML for Analysis request timed out',
	'DMTS_MonikerWithUnboundDataSources',
	'cancelled by the user',
	'AADSTS50173',
	'ORA-00942',
	'column not found',
	'a duplicate value',
	'try again later',
	'{"error":{"code":"CapacityNotActive"}}',
	'Memory (GB)',
	'Zeitüberschreitung 超时 ⏱',
];

const plainName = fc.stringMatching(/^[\p{L}\d][\p{L}\d _()%.-]{0,30}$/u);
const name = fc.oneof(
	fc.constantFrom(...tricky),
	plainName,
	plainName.map((one) => `${one}'s evicted`),
);
const segment = name.map((one) => encodeURIComponent(one).replaceAll("'", '%27'));
const host = fc
	.constantFrom(
		'evicted',
		'gateway',
		'credentials',
		'bad-gateway',
		'timeout',
		'memory',
		'login-failed',
	)
	.map((one) => `${one}.contoso.com`);

type Text = (given: { table: string; column: string; host: string; segment: string }) => string;

const processing = (description: string) =>
	serviceException('ModelRefresh_ShortMessage_ProcessingError', description);

const kindsOf: Array<[kind: string, text: Text]> = [
	[
		'data',
		({ table, column }) =>
			processing(
				`Column '<oii>${column}</oii>' in Table '<oii>${table}</oii>' contains a duplicate value '${column}' and this is not allowed for columns on the one side of a many-to-one relationship. Table: ${table}.`,
			),
	],
	[
		'data',
		({ table, column }) =>
			processing(`The '${column}' column contains a value of an unexpected type. Table: ${table}.`),
	],
	[
		'model',
		({ table, column }) =>
			processing(
				`The '<pii>${column}</pii>' column does not exist in the rowset. Table: ${table}.`,
			),
	],
	[
		'model',
		({ table, column }) =>
			processing(
				`<ccon>Expression.Error: The column '<ccon>${column}</ccon>' of the table wasn't found.. ${'Detail'} = <ccon>${column}</ccon>. </ccon>. The exception was raised by the IDbCommand interface. Table: ${table}.`,
			),
	],
	[
		'sourceMissing',
		({ table, host, segment }) =>
			processing(
				`Web.Contents failed to get contents from 'https://${host}/${segment}' (404): Not Found. Table: ${table}.`,
			),
	],
	[
		'sourceRefuses',
		({ table, host, segment }) =>
			processing(
				`Web.Contents failed to get contents from 'https://${host}/${segment}?q=${segment}' (403): Forbidden. Table: ${table}.`,
			),
	],
	[
		'sourceDown',
		({ table, host, segment }) =>
			processing(
				`OData: Request failed: https://${host}/${segment} The remote server returned an error: (503) Server Unavailable. (The service is unavailable.) Table: ${table}.`,
			),
	],
	[
		'sourceDown',
		({ table, column, host }) =>
			processing(
				`Microsoft SQL: Database '${column}' on server '${host}' is not currently available. Please retry the connection later. Table: ${table}.`,
			),
	],
	[
		'credentials',
		({ table, column }) =>
			processing(
				`Data source error: ${gatewayException(`Microsoft SQL: Login failed for user '${column}'.`)} Table: ${table}.`,
			),
	],
	[
		'memory',
		({ table }) =>
			processing(
				`Resource Governing: This operation was canceled because there wasn't enough memory to finish running it. Table: ${table}.`,
			),
	],
	[
		'capacityPaused',
		({ table }) =>
			processing(`Cannot load model Power BI capacity is paused or suspended. Table: ${table}.`),
	],
	[
		'sourceDown',
		({ table, column }) =>
			processing(`PostgreSQL: 53200: out of memory in '${column}'. Table: ${table}.`),
	],
	[
		'sourceRefuses',
		({ column, host }) =>
			`ErrorCode=SqlOperationFailed,'Type=Microsoft.DataTransfer.Common.Shared.HybridDeliveryException,Message=Access to the table '${column}' on '${host}' was denied.,Source=Microsoft.DataTransfer.Connectors,'`,
	],
	[
		'unknown',
		({ table, column }) =>
			processing(`Something happened to '<oii>${column}</oii>'. Table: ${table}.`),
	],
];

describe('the kind of a failure', () => {
	it.each(kindsOf)('is %s whatever the names in it are', (kind, text) => {
		fc.assert(
			fc.property(fc.record({ table: name, column: name, host, segment }), (given) => {
				expect(faultOf(text(given))?.kind).toBe(kind);
			}),
			tries.usual,
		);
	});
});

it.each(['“”', '„“', '«»', '‘’', '‚‘', '「」', '『』', '《》', '‹›', '``'])(
	'is not decided by a name between %s',
	([opening, closing]) => {
		const text = (said: string) => `問題 – Problem ${opening}${said}${closing}. Tabelle: ${said}.`;
		fc.assert(
			fc.property(name, (said) => {
				expect(faultOf(processing(text(said)))?.kind).toBe('unknown');
			}),
			tries.usual,
		);
	},
);

it('is not decided by the name of an activity or of a query', () => {
	const unquoted = name.filter((said) => !said.includes('{'));
	fc.assert(
		fc.property(unquoted, (said) => {
			const activity = `Inner activity name: ${said}, Error: Operation on target ${said} failed: Odd.`;
			expect(faultOf({ errorCode: 'Odd', message: activity })?.kind).toBe('unknown');
			const query = `[Unable to combine data] Section1/${said}/Source references other queries, so it may not directly access a data source.`;
			expect(faultOf(processing(query))?.kind).toBe('unsupported');
		}),
		tries.usual,
	);
	const entity = 'CapacityPaused_WriteToDataDestination: Something new happened.';
	expect(faultOf({ errorCode: 'Odd', message: entity })?.kind).toBe('unknown');
});

it('reads any text and any JSON without failing, in bounded time', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ maxLength: 3000 }), fc.json(), fc.anything()), (value) => {
			const fault = faultOf(value);
			expect(fault === undefined || fault.message.length <= 8_000).toBe(true);
		}),
		tries.usual,
	);
});

it('cuts out nothing but names where there are none', () => {
	const words = "The operation wasn't finished, since it couldn't be started";
	expect(nameless(words)).toBe(words);
});
