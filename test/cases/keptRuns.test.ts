import { openScene, type Scene } from '../faults/scene';
import { strikeStage } from '../support/stage';
import { runOf } from './case';
import { cases } from './index';
import { nameOf, setScene, transcript } from './transcript';

// What every case sends and gives, kept beside this file: `npm run generate` writes it anew.

let scene: Scene;
beforeAll(async () => {
	scene = await openScene();
});
afterAll(() => strikeStage(scene));

it.each(cases.map((one) => [nameOf(one), one] as const))('%s', async (_name, one) => {
	await setScene(scene, one);
	expect((await transcript(scene, one, runOf(one, scene))).join('\n')).toMatchSnapshot();
});
