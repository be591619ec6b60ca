import '../support/quietEngine';
import 'reflect-metadata';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';

import manifest from '../../package.json';

const repository = join(__dirname, '..', '..');

function installedVersion(name: string): unknown {
	const main = require.resolve(name);
	const folder = main.slice(0, main.lastIndexOf(name) + name.length);
	return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as typeof manifest)
		.version;
}

it('is of the version under test', () => {
	const underTest = process.env.N8N_ENGINE_CORE ?? manifest.devDependencies['n8n-core'];
	expect(installedVersion('n8n-core')).toBe(underTest);
});

it('loads the built package with every node and credential that it names', async () => {
	const loader = new PackageDirectoryLoader(repository);
	await loader.loadAll();
	expect(loader.types.nodes).toHaveLength(manifest.n8n.nodes.length);
	expect(loader.types.credentials).toHaveLength(manifest.n8n.credentials.length);
});
