import { randomInt } from 'node:crypto';
import { runOnBed } from '../runOnBed';
import { chanceOf } from './chance';
import { verdictsAfter } from './verdicts';

const usualTimes = 100;
const times = Number(process.argv[2] ?? usualTimes);
const seed = Number(process.argv[3] ?? randomInt(1, 1_000_000));

if (!(times >= 1 && Number.isInteger(seed))) {
	throw new Error('Usage: npm run test:crash [-- <how many kills> [<seed>]]');
}
console.log(`== ${times} kills, seed ${seed}`);
runOnBed({ folder: 'crash', rounds: () => [[verdictsAfter(times, chanceOf(seed))]] });
