import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../demo/n8n/package.json';
import { downloadProgress, n8nVersion } from '../../demo/installN8n';
import { devDependencies } from '../../package.json';

interface Locked {
	version?: string;
	integrity?: string;
	link?: boolean;
	dependencies?: Record<string, string>;
}

const lockfile = readFileSync(join(__dirname, '../../demo/n8n/package-lock.json'), 'utf8');
const { packages } = JSON.parse(lockfile) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

describe('the lockfile of n8n', () => {
	it('is the one of the version that the demo names', () => {
		expect(packages['']?.dependencies).toEqual(manifest.dependencies);
		expect(packages['node_modules/n8n']?.version).toBe(n8nVersion);
	});

	it('brings the engine that the tests run on', () => {
		const versions = Object.fromEntries(locked.map(([path, { version }]) => [path, version]));
		expect(versions['node_modules/n8n-core']).toBe(devDependencies['n8n-core']);
		expect(versions['node_modules/n8n-workflow']).toBe(devDependencies['n8n-workflow']);
	});

	it('says of every package what it must contain, and of none where it comes from', () => {
		const unchecked = locked.filter(([, { integrity, link }]) => !integrity && !link);
		expect(unchecked.map(([path]) => path)).toEqual([]);
		expect(lockfile).not.toContain('"resolved"');
	});
});

describe('the progress of the installation', () => {
	it('says what is happening, and the same only once', () => {
		const steps = [0, 1, 500, 501, 100_000].map(downloadProgress);
		expect(steps[0]).toMatch(/^downloading \d+ packages$/);
		expect(steps[1]).toBe('0 % of the packages unpacked');
		expect(steps[2]).toBe(steps[3]);
		expect(steps[4]).toBe('checking the packages');
	});
});
