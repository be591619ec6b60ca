import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const fullNumber = 1_000_000;

/**
 * Runs all attacks and the property tests, and adds up the cases of the attacks. `ATTACK_SHARE` scales them: 1, or nothing, makes the full number.
 * `ATTACK_SEED` makes the cases of an earlier run again; without it they are new.
 */
function main(): number {
	const folder = mkdtempSync(join(tmpdir(), 'attack-'));
	const counts = join(folder, 'cases');
	const seed = process.env.ATTACK_SEED ?? String(randomInt(2 ** 31));
	const share = Number(process.env.ATTACK_SHARE ?? 1);
	console.log(`Seed ${seed}, share ${share}: ATTACK_SEED=${seed} makes the same cases again`);
	writeFileSync(counts, '');
	try {
		const run = jest({ ATTACK_COUNT: counts, ATTACK_SEED: seed, TRIES_FACTOR: String(20 * share) });
		const cases = readFileSync(counts, 'utf8')
			.split('\n')
			.reduce((sum, line) => sum + Number(line), 0);
		console.log(`${cases} cases tried with seed ${seed}`);
		return run.status === 0 && cases >= fullNumber * share ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs the attacks, and the property tests with many more tries than usual. */
function jest(variables: Record<string, string>) {
	const given = ['--config', 'jest.attack.config.js', ...process.argv.slice(2)];
	return spawnSync(process.execPath, [require.resolve('jest/bin/jest'), ...given], {
		cwd: root,
		env: { ...process.env, ...variables },
		stdio: 'inherit',
	});
}

process.exitCode = main();
