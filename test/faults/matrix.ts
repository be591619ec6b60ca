import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runOf } from '../cases/case';
import { renewStage, strikeStage } from '../support/stage';
import { runBounded, tryCell } from './cell';
import type { MatrixFault, Place } from './fault';
import { faults } from './faults';
import { placesOf } from './places';
import { recipes } from './recipes';
import type { Recipe } from './recipe';
import { openScene, type Scene } from './scene';
import type { Row } from './table';

const longestMs = 60 * 60_000;

const parts = 4;

/** Tests every fourth operation, counted from the given one, against every fault at each of its requests. */
export function coverPart(first: number): void {
	let scene: Scene;
	beforeAll(async () => {
		scene = await openScene();
	});
	afterAll(() => strikeStage(scene));

	const own = recipes.filter((_recipe, index) => index % parts === first);
	it.each(own.map((recipe) => [nameOf(recipe), recipe] as const))(
		'%s',
		async (name, recipe) => {
			const { rows, wrong } = await rowsOf(scene, recipe);
			keep(name, rows);
			expect(wrong).toEqual([]);
		},
		longestMs,
	);
}

/** An operation as the table calls it. */
export function nameOf({ operation, variant }: Recipe): string {
	return variant === undefined ? operation : `${operation} (${variant})`;
}

async function rowsOf(scene: Scene, recipe: Recipe) {
	const rows: Row[] = [];
	const wrong: string[] = [];
	for (const place of await unharmed(scene, recipe)) {
		const row: Row = { operation: nameOf(recipe), place: placeName(place), cells: {} };
		rows.push(row);
		for (const fault of faults.filter((one) => concerns(one, place))) {
			const cell = await tryCell(scene, { recipe, place, fault });
			if (!cell) continue;
			row.cells[`${fault.name} ${fault.often}`] = cell.outcome;
			const title = `${placeName(place)} × ${fault.name} ${fault.often}`;
			wrong.push(...cell.wrong.map((words) => `${title}: ${words}`));
		}
	}
	return { rows, wrong };
}

/** The requests of a run to which nothing happens. */
async function unharmed(scene: Scene, recipe: Recipe): Promise<Place[]> {
	renewStage(scene);
	await recipe.prepare?.(scene);
	scene.simulator.record.clear();
	const run = runOf(recipe, scene, 60);
	const { result } = await runBounded(scene, { recipe, run, limitMs: longestMs, calm: () => {} });
	if (result.error) throw result.error;
	return placesOf(recipe, scene.simulator.record.calls);
}

function concerns({ phases }: MatrixFault, { phase }: Place): boolean {
	return phases?.includes(phase) ?? phase !== 'sign-in';
}

function placeName({ phase, label }: Place): string {
	return `${phase}: ${label}`;
}

/** Leaves the rows for whoever puts the table together. */
function keep(name: string, rows: Row[]): void {
	const folder = process.env.FAULT_ROWS;
	if (folder === undefined) return;
	writeFileSync(join(folder, `${encodeURIComponent(name)}.json`), JSON.stringify(rows));
}
