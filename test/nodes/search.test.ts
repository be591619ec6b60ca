import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_KEYS, sublimeSearch } from '@n8n/utils/search/sublime-search';

import manifest from '../../package.json';
import { ownNodes } from '../support/ownNodes';

const powerBi = 'Power BI';
const analysisServices = 'Azure Analysis Services';
const dataflow = 'Microsoft Fabric Dataflow';
const fabric = 'Microsoft Fabric';

describe("n8n's node panel", () => {
	it.each([
		...phrasesOf(powerBi, [
			'power bi',
			'powerbi',
			'pbi',
			'power bi refresh',
			'refresh power bi',
			'power bi dataset',
			'power bi push',
			'power bi dax',
			'power bi alert',
			'refresh',
			'refresh dataset',
			'dataset refresh',
			'refresh semantic model',
			'semantic model',
			'refresh failed',
			'failed refresh',
			'push rows',
			'push data',
			'execute dax',
			'run dax',
			'streaming dataset',
			'premium capacity',
			'teams message',
			'slack message',
			'adaptive card',
			'compose message',
			'refresh timeline',
			'refresh report',
		]),
		...phrasesOf(analysisServices, [
			'analysis services',
			'aas',
			'ssas',
			'process cube',
			'tabular model',
			'scale out',
		]),
		...phrasesOf(dataflow, [
			'dataflow gen2',
			'refresh dataflow',
			'dataflow refresh',
			'power query',
			'publish dataflow',
		]),
		...phrasesOf(fabric, [
			'microsoft fabric',
			'lakehouse',
			'onelake',
			'sql endpoint',
			'sync sql endpoint',
			'mirrored database',
			'run pipeline',
			'fabric pipeline',
			'run notebook',
			'spark job',
			'copy job',
			'table maintenance',
		]),
	])('offers for "%s" first %s', (phrase, first) => {
		expect(found(phrase)[0]).toBe(first);
	});

	it.each(['refresh', 'dataflow', 'semantic model', 'fabric'])(
		'offers for "%s" more than one',
		(phrase) => {
			expect(found(phrase).length).toBeGreaterThan(1);
		},
	);

	it('says of Power BI in one description what it does and what starts a workflow', () => {
		const { description } = panelNodes().find(
			({ properties }) => properties.displayName === powerBi,
		)!;
		for (const words of ['Refresh', 'rows', 'DAX', 'start', 'fail', 'late', 'recover']) {
			expect(description).toContain(words);
		}
	});

	it('lists every trigger with its noun', () => {
		const trigger = ownNodes.find(({ description }) => description.name === 'powerBiTrigger');
		const [events] = trigger!.description.properties.filter(({ name }) => name === 'events');
		for (const option of events?.options ?? []) {
			expect(option).toEqual(
				expect.objectContaining({ action: expect.stringMatching(/^On refresh [a-z]/) }),
			);
		}
	});
});

function phrasesOf(node: string, phrases: string[]): Array<[string, string]> {
	return phrases.map((phrase) => [phrase, node]);
}

function found(phrase: string): string[] {
	return sublimeSearch(phrase, panelNodes(), DEFAULT_KEYS).map(
		({ item }) => item.properties.displayName,
	);
}

/** The nodes as the panel lists them: a trigger is part of the node that bears its name, and gives it its description. */
function panelNodes() {
	const described = manifest.n8n.nodes.map((file, index) => ({
		...ownNodes[index]!.description,
		codex: codexBeside(file),
	}));
	return described
		.filter(({ group }) => !group.includes('trigger'))
		.map(({ name, displayName, description, codex }) => ({
			properties: { displayName, codex },
			description:
				described.find((other) => other.name === `${name}Trigger`)?.description ?? description,
		}));
}

function codexBeside(file: string): { alias: string[] } {
	const path = file.replace(/^dist\//, '').replace(/\.js$/, '.json');
	return JSON.parse(readFileSync(join(__dirname, '../..', path), 'utf8')) as { alias: string[] };
}
