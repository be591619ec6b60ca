import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PackageDirectoryLoader } from 'n8n-core';
import { packPackage, type PackedPackage } from '../demo/packedPackage';
import { builtInPackages } from './dependencies/page';
import { measureLoading } from './support/measureLoading';

const repository = join(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
	dependencies: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};

describe('the packed package', () => {
	let temporary: string;
	let packed: PackedPackage;
	let loader: PackageDirectoryLoader;

	beforeAll(async () => {
		temporary = mkdtempSync(join(tmpdir(), 'packed-'));
		packed = await packPackage(temporary);
		symlinkSync(join(repository, 'node_modules'), join(packed.folder, 'node_modules'));
		loader = new PackageDirectoryLoader(packed.folder);
		await loader.loadAll();
	});

	afterAll(() => rmSync(temporary, { recursive: true, force: true }));

	it('holds the built files, README, LICENSE and package.json only', () => {
		const foreign = packed.files.filter(
			(path) =>
				!/^(package\.json|README\.md|LICENSE)$/.test(path) &&
				!/^dist\/(package\.js|pictures\.js|pictures\.NOTICES\.txt)$/.test(path) &&
				!/^dist\/(nodes|credentials)\/.+\.(js|json)$/.test(path) &&
				!/^dist\/icons\/[^/]+\.svg$/.test(path),
		);
		expect(foreign).toEqual([]);
		expect(packed.files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE']));
	});

	// Mails and chats show no SVG: the engine that makes PNGs (955 kB) and its fonts (113 kB) are most of it.
	it('weighs less than 1.5 MB', () => {
		expect(packed.bytes).toBeLessThan(1_500_000);
	});

	// The node for all items of Fabric, the checks before a refresh and their schemas are 50 kB of it.
	it('weighs less than 280 kB without what draws pictures', () => {
		const pictures = readFileSync(join(packed.folder, 'dist/pictures.js'));
		expect(packed.bytes - gzipSync(pictures).length).toBeLessThan(280_000);
	});

	it('says whose work the pictures are made with', () => {
		const notices = readFileSync(join(packed.folder, 'dist/pictures.NOTICES.txt'), 'utf8');
		for (const { name, version } of builtInPackages()) {
			expect(notices).toContain(`${name} ${version}`);
		}
		expect(notices).toMatch(/Mozilla Public License 2\.0[^]*SIL OPEN FONT LICENSE/i);
	});

	it('loads in n8n with every node and credential that it names', () => {
		expect(Object.keys(loader.known.nodes)).toHaveLength(manifest.n8n.nodes.length);
		expect(Object.keys(loader.known.credentials).sort()).toEqual([
			'microsoftBiOAuth2Api',
			'microsoftBiServicePrincipalApi',
		]);
		expect(loader.packageName).toBe('n8n-nodes-powerbi-fabric');
	});

	it('brings icons for light and dark editors', () => {
		const described = [...loader.types.nodes, ...loader.types.credentials];
		const prefix = `icons/${loader.packageName}/`;
		for (const { name, iconUrl } of described) {
			expect({ name, iconUrl }).toEqual({
				name,
				iconUrl: { light: expect.any(String), dark: expect.any(String) },
			});
			const { light, dark } = iconUrl as { light: string; dark: string };
			expect(packed.files).toContain(light.replace(prefix, ''));
			expect(packed.files).toContain(dark.replace(prefix, ''));
			expect(light).not.toBe(dark);
		}
	});

	it('brings a codex file for every node, so that it is found in the node panel', () => {
		for (const { name, codex } of loader.types.nodes) {
			expect({ name, codex }).toEqual({
				name,
				codex: expect.objectContaining({ categories: expect.any(Array), alias: expect.any(Array) }),
			});
		}
	});

	// What n8n waits for at its start; `npm run bench -- startup` has the time that it takes.
	it('loads one file for all nodes, of less than 950 kB, without a library that n8n does not have', async () => {
		const named = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
		const { loadedLibraries, loadedFiles } = await measureLoading(packed.folder, named);
		expect(loadedLibraries).toEqual([]);
		expect(new Set(loadedFiles)).toEqual(
			new Set([...named.map((file) => basename(file)), 'package.js']),
		);
		expect(statSync(join(packed.folder, 'dist/package.js')).size).toBeLessThan(950_000);
	});
});

describe('the repository', () => {
	const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
		.split('\0')
		.filter((path) => path !== '' && !/\.(png|svg)$/.test(path));

	it.each([
		['host names of package registries', /registry\.(npmjs|yarnpkg|npmmirror)\.|npm\.pkg\./],
		// n8n's own image keeps its data in /home/node.
		['paths of one machine', /(^|[^\w.:/}])\/(work|root|home(?!\/node\/)|Users)\/\w/m],
	])('names no %s', (_what, pattern) => {
		const own = join('test', 'package.test.ts');
		const naming = tracked.filter(
			(path) => path !== own && pattern.test(readFileSync(join(repository, path), 'utf8')),
		);
		expect(naming).toEqual([]);
	});
});
