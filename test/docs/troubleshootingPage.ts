import { join } from 'node:path';

import { signInRemedies } from '../../credentials/signInRemedies';
import { kinds, type FaultKind } from '../../nodes/shared/faults/kinds';
import { callRows } from '../../nodes/shared/faults/table/callRows';
import { lastRows } from '../../nodes/shared/faults/table/lastRows';
import { requestRows } from '../../nodes/shared/faults/table/requestRows';
import type { Row } from '../../nodes/shared/faults/table/row';
import { rows } from '../../nodes/shared/faults/table/rows';
import { repository } from '../support/documentation';
import { ownSentences } from './ownSentences';

/** Where the page is kept. */
export const page = join(repository, 'docs/troubleshooting.md');

const head = `# Troubleshooting

Begin with *Check Whether a Refresh Can Run* of the nodes [Power BI](power-bi.md#checking-before-a-refresh), [Azure Analysis Services](azure-analysis-services.md#checking-before-a-refresh) and [Microsoft Fabric Dataflow](fabric-dataflow.md#checking-before-a-refresh): it lists what stands in the way of a refresh, who can fix it and how, and changes nothing. For people without access to n8n, the example [check-from-form.json](../examples/check-from-form.json) shows the list as the last page of a form.

This page is written from the table by which the nodes read failures; \`npm run generate\` renews it.

Every failed result names its cause, Microsoft's code and what to do. An item carries them as \`failure\`: \`message\` (the whole cause), \`code\` and \`codes\`, \`kind\` and \`advice\`. A workflow may branch on \`failure.kind\`. *Retry What Failed* starts again only where that may help; without being asked, only a model that was evicted from memory is refreshed once more.

Names of tables, columns and servers, quoted values and addresses are left out when a failure is read, so a table named *Evictions* is no eviction. What a data source says about its own gateway, memory or login is not taken for what Power BI says about its own.`;

/** The whole page, made from the table. */
export function troubleshootingPage(): string {
	return `${[
		head,
		'## A refresh fails',
		...sectionsOf([...rows.filter((row) => !ofCalls.includes(row)), ...lastRows]),
		'### `unknown`',
		'No remedy is known: the message says where to look for the service at hand. It may be started again where *Retry What Failed* asks for that.',
		'## A call is refused',
		tableOf(['The service says', 'Do this'], ofCalls.map(cellsOf)),
		'Of any other answer the status decides: 401 and 403 are about access, 404 about the name or id, 429 and those from 500 on pass by themselves. Every error has the request id in its details, where the service gave one.',
		'## Microsoft Entra refuses the sign-in',
		tableOf(
			['Code', 'Do this'],
			signInRemedies.map(({ remedy, numbers }) => [
				numbers.map((number) => `\`AADSTS${number}\``).join(', '),
				remedy.replace('{scope}', 'asked for'),
			]),
		),
		'## The node itself says',
		tableOf(['The error says', 'It means', 'Do this'], ownSentences),
	].join('\n\n')}\n`;
}

const ofCalls: readonly Row[] = [...callRows, ...requestRows];

/** A heading and a table for each kind that the rows have, in the order of the kinds. */
function sectionsOf(all: Row[]): string[] {
	return (Object.keys(kinds) as FaultKind[]).flatMap((kind) => {
		const own = all.filter((row) => row.kind === kind);
		if (own.length === 0) return [];
		const { means, mayRepeat } = kinds[kind];
		const again = mayRepeat ? 'may help' : 'is of no use until somebody has changed something';
		return [
			`### \`${kind}\``,
			`${means}. Starting it again ${again}.`,
			tableOf(['The service says', 'Do this'], own.map(cellsOf)),
		];
	});
}

function cellsOf(row: Row): string[] {
	const { codes = [], weakCodes = [], sqlServer = [], oracle = [], says, kind } = row;
	const named = [...codes, ...weakCodes].filter((code) => typeof code === 'string');
	const shown = [
		...named.filter((code) => !says.includes(code) && !code.startsWith('HTTP')),
		...sqlServer.map((number) => `SQL ${number}`),
		...oracle.map((number) => `ORA-${String(number).padStart(5, '0')}`),
	];
	const listed = shown.slice(0, mostCodes).map((code) => `\`${code}\``);
	const more = shown.length > mostCodes ? ' and the like' : '';
	return [
		[says, ...(listed.length > 0 ? [`${listed.join(', ')}${more}`] : [])].join('<br>'),
		(row.advice ?? kinds[kind].advice)
			.replace('{workspace}', 'the workspace')
			.replace('{tables}', 'the table'),
	];
}

const mostCodes = 12;

function tableOf(titles: string[], lines: ReadonlyArray<readonly string[]>): string {
	const cell = (words: string) => words.replaceAll('|', '\\|');
	return [titles, titles.map(() => '---'), ...lines]
		.map((line) => `| ${line.map(cell).join(' | ')} |`)
		.join('\n');
}
