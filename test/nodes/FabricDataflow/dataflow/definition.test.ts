import type { IDataObject } from 'n8n-workflow';

import { partOf, textOfPart } from '../../../simulator/fabric/dataflow';
import { setStage, strikeStage, type Stage } from '../../../support/stage';
import { dataflowParameters, fabricRun, onlyItem } from '../dataflowRuns';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const orders = () => stage.simulator.tenant.dataflow('Orders');
const latest = () => orders().versions.at(-1);
const get = async (more = {}) =>
	await stage.run(
		fabricRun(['dataflow', 'getDefinition'], { ...dataflowParameters(stage), ...more }),
	);
const update = async (more = {}, run = {}) =>
	await stage.run(
		fabricRun(['dataflow', 'updateDefinition'], { ...dataflowParameters(stage), ...more }, run),
	);
const atOnce = () => (stage.simulator.tenant.fabric.settings.operationMs = 0);
const payloads = (parts: unknown) =>
	(parts as Array<{ path: string; payload: string }>)
		.filter(({ path }) => path !== '.platform')
		.map(({ path, payload }) => [path, payload]);

describe('getDefinition', () => {
	it.each([
		['at once', 0],
		['as a long-running operation', 4000],
	])('gives M as text and metadata as objects, answered %s', async (_how, operationMs) => {
		stage.simulator.tenant.fabric.settings.operationMs = operationMs;
		const item = onlyItem(await get());
		expect(item).toMatchObject({
			service: 'fabric',
			workspaceName: 'Finance',
			dataflowName: 'Orders',
			mashup: expect.stringContaining('"Città", "Größe"'),
			queryMetadata: { formatVersion: '202502', name: 'Orders' },
			platform: { metadata: { type: 'Dataflow', displayName: 'Orders' } },
		});
		expect(item).not.toHaveProperty('parts');
	});

	it('asks for a format by option', async () => {
		await get({ options: { format: 'DataflowV2' } });
		expect(stage.calls('POST', /getDefinition$/)[0]?.query).toEqual({ format: 'DataflowV2' });
	});

	it('names further parts by their path', async () => {
		latest()?.parts.push(partOf('MDF transform.mdf', '{"name":"MDF"}'));
		const item = onlyItem(await get());
		expect(item.otherParts).toEqual({ 'MDF transform.mdf': '{"name":"MDF"}' });
	});

	it('takes M out of the older single file', async () => {
		const content = { editingSessionMashup: { mashupDocument: 'section Section1;' } };
		orders().versions = [
			{ at: 0, parts: [partOf('dataflow-content.json', JSON.stringify(content))] },
		];
		const item = onlyItem(await get());
		expect(item).toMatchObject({ mashup: 'section Section1;', content });
	});

	it('gives the parts as they came', async () => {
		const item = onlyItem(await get({ output: 'parts' }));
		expect(payloads(item.parts)).toEqual(payloads(latest()?.parts));
	});

	it('is repeated when the service falters, since it changes nothing', async () => {
		atOnce();
		stage.simulator.faults.add({
			service: 'fabric',
			path: /getDefinition$/,
			times: 2,
			status: 503,
		});
		expect(onlyItem(await get())).toHaveProperty('mashup');
	});

	it('needs write permission, and says so', async () => {
		const { tenant } = stage.simulator;
		for (const role of Object.keys(tenant.workspace('Finance').roles)) {
			tenant.workspace('Finance').roles[role] = 'Viewer';
		}
		expect((await get()).error?.message).toContain('Contributor to change dataflows');
	});
});

describe('updateDefinition', () => {
	it('that writes back what was read leaves every byte as it was', async () => {
		const before = payloads(latest()?.parts);
		const { mashup, queryMetadata, platform } = onlyItem(await get());

		const item = onlyItem(
			await update({
				mashup: mashup as string,
				queryMetadata: queryMetadata as IDataObject,
				platform: JSON.stringify(platform),
			}),
		);

		expect(orders().versions).toHaveLength(2);
		expect(payloads(latest()?.parts)).toEqual(before);
		expect(item).toMatchObject({ updated: true, changedParts: [], droppedParts: [] });
	});

	it('edits M as text and keeps the other parts', async () => {
		const [metadata] = payloads(latest()?.parts);
		const mashup = 'section Section1;\nshared Größe = "→ 日本";\n';

		const item = onlyItem(await update({ mashup }));

		expect(textOfPart(latest(), 'mashup.pq')).toBe(mashup);
		expect(payloads(latest()?.parts)[0]).toEqual(metadata);
		expect(item.changedParts).toEqual(['mashup.pq']);
	});

	it('writes M into the older single file', async () => {
		const content = { editingSessionMashup: { mashupDocument: 'section A;', mashupName: 'x' } };
		orders().versions = [
			{ at: 0, parts: [partOf('dataflow-content.json', JSON.stringify(content))] },
		];

		onlyItem(await update({ mashup: 'section B;' }));

		expect(JSON.parse(textOfPart(latest(), 'dataflow-content.json') ?? '')).toEqual({
			editingSessionMashup: { mashupDocument: 'section B;', mashupName: 'x' },
		});
	});

	it('names the parts that it would drop, and drops them only when allowed', async () => {
		latest()?.parts.push(partOf('MDF transform.mdf', '{}'));
		const parts = JSON.stringify(latest()?.parts.slice(0, 2));
		const given = { definitionFrom: 'parts', parts };

		const refused = await update(given);
		expect(refused.error?.message).toContain('would drop MDF transform.mdf from dataflow "Orders"');
		expect(refused.error?.message).toContain('Allow Dropping Parts');
		expect(stage.calls('POST', /updateDefinition$/)).toEqual([]);

		const item = onlyItem(await update({ ...given, options: { allowDroppingParts: true } }));
		expect(item.droppedParts).toEqual(['MDF transform.mdf']);
		expect(latest()?.parts).toHaveLength(2);
	});

	it('moves the older format to the current one, which drops the single file', async () => {
		const content = { editingSessionMashup: { mashupDocument: 'section A;' } };
		orders().versions = [
			{ at: 0, parts: [partOf('dataflow-content.json', JSON.stringify(content))] },
		];
		const queryMetadata = '{"formatVersion": "202502", "name": "Orders"}';
		const given = { mashup: 'section A;', queryMetadata };

		expect((await update(given)).error?.message).toContain('would drop dataflow-content.json');
		onlyItem(await update({ ...given, options: { allowDroppingParts: true } }));
		expect(latest()?.parts.map(({ path }) => path)).toEqual(['mashup.pq', 'queryMetadata.json']);
	});

	it('lets .platform rename the dataflow only with Update Metadata', async () => {
		const platform = { metadata: { type: 'Dataflow', displayName: 'Orders (new)' } };
		onlyItem(await update({ platform }));
		expect(orders().name).toBe('Orders');

		const { id } = orders();
		onlyItem(await update({ platform, options: { updateMetadata: true } }));
		const renamed = stage.simulator.tenant.dataflow('Orders (new)');
		expect(renamed.id).toBe(id);
	});

	it('tells why the operation failed in the background, which comes with HTTP 200', async () => {
		const error = { errorCode: 'CorruptedPayload', message: 'The mashup does not parse.' };
		stage.simulator.tenant.fabric.nextOperations.push({}, { error, durationMs: 3000 });
		const failed = await update({ mashup: 'section B;' });
		expect(failed.error?.message).toContain('The mashup does not parse (CorruptedPayload)');
		expect(failed.error?.message).toContain('formatVersion 202502');
		expect(orders().versions).toHaveLength(1);
	});

	it('gives up at the deadline and names the operation', async () => {
		stage.simulator.tenant.fabric.nextOperations.push({}, { durationMs: 3_600_000 });
		const { error } = await update({ mashup: 'section B;', options: { deadlineMinutes: 2 } });
		expect(error?.message).toContain('was still running when the 2-minute deadline passed');
		expect(error?.message).toContain(stage.simulator.tenant.fabric.operations[1]?.id);
	});

	it.each([
		[{}, 'Nothing is to be changed'],
		[{ queryMetadata: '{"name": ' }, 'Query Metadata must be valid JSON'],
		[{ definitionFrom: 'parts', parts: '{}' }, 'Parts is not a JSON list of parts'],
		[{ definitionFrom: 'parts', parts: '[]' }, 'The definition has no parts'],
		[
			{ definitionFrom: 'parts', parts: '[{"path": "mashup.pq", "payload": "a-_b"}]' },
			'not standard Base64',
		],
	])('%j is refused before anything is sent', async (given, words) => {
		const { error } = await update(given);
		expect(error?.message).toContain(words);
		expect(stage.calls('POST', /Definition$/)).toEqual([]);
	});
});

describe('a definition as a file', () => {
	const fileOf = (text: string | Buffer, fileName: string) => ({
		data: Buffer.from(text).toString('base64'),
		mimeType: 'application/octet-stream',
		fileName,
	});

	it('goes out and comes back byte for byte', async () => {
		const before = payloads(latest()?.parts);
		const { outputs } = await get({ output: 'binary' });
		const file = outputs[0]?.[0]?.binary?.data;
		expect(file?.fileName).toBe('Orders.dataflow.json');

		const { error } = await update({ definitionFrom: 'binary' }, { files: [{ data: file }] });

		expect(error).toBeUndefined();
		expect(payloads(latest()?.parts)).toEqual(before);
	});

	it('may be one file for each part, however they are encoded', async () => {
		const mashup = '\uFEFFsection Section1;\r\n';
		const files = [
			{
				m: fileOf(mashup, 'Orders.pq'),
				meta: fileOf('{ "formatVersion": "202502", "name": "O" }', 'queryMetadata.json'),
			},
		];
		const given = { definitionFrom: 'binary', binaryPropertyNames: 'm, meta' };

		const { error } = await update(given, { files });

		expect(error).toBeUndefined();
		expect(textOfPart(latest(), 'mashup.pq')).toBe(mashup);
	});

	it('that is no definition is refused by its name', async () => {
		const files = [{ data: fileOf('hello', 'notes.txt') }];
		const { error } = await update({ definitionFrom: 'binary' }, { files });
		expect(error?.message).toContain('"notes.txt" in data is no definition');
	});
});
