import { likelyDuration, type PastRun } from '../nodes/shared/jobs/likelyDuration';
import { pollingRhythm } from '../nodes/shared/jobs/rhythm';
import { plainKinds, runsOf, trend, twoModes } from './durations';

const minuteMs = 60_000;
const untilMs = 60 * minuteMs;
const [left, width, laneHeight, top] = [150, 720, 76, 30];

interface Lane {
	name: string;
	pastMs: number[];
}

const lanes: Lane[] = [
	{ name: 'no past run', pastMs: [] },
	{ name: 'one, 30 min', pastMs: [30 * minuteMs] },
	{ name: '20 about 50 min', pastMs: pastOf(plainKinds[2]) },
	{ name: '2 min or 40 min', pastMs: pastOf(twoModes) },
	{ name: '5 to 15 min', pastMs: pastOf(trend) },
];

/** Looks over time for some pasts as SVG: a line for each look, above them how likely the run ends then. */
export function looksPicture(): string {
	const height = top + lanes.length * laneHeight + 26;
	const size = `viewBox="0 0 ${left + width + 20} ${height}" width="${left + width + 20}" height="${height}"`;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="sans-serif" font-size="13">`,
		'<title>When a run is looked at, by what is known of past runs</title>',
		`<rect width="100%" height="100%" fill="#ffffff"/>`,
		...lanes.flatMap(laneOf),
		...axis(height - 22),
		'</svg>\n',
	].join('\n');
}

function laneOf({ name, pastMs }: Lane, row: number): string[] {
	const base = top + (row + 1) * laneHeight - 24;
	const looks = looksAt(pastMs);
	return [
		`<text x="${left - 10}" y="${base - 8}" text-anchor="end" fill="#222222">${name}</text>`,
		`<text x="${left - 10}" y="${base + 8}" text-anchor="end" fill="#777777">${looks.length} looks in 1 h</text>`,
		`<path d="${curveOf(pastMs, base)}" fill="#dbe7f5" stroke="#3a6ea5"/>`,
		`<path d="${looks.map((at) => `M${placeOf(at)} ${base + 2}v10`).join('')}" stroke="#b3541e"/>`,
	];
}

function looksAt(pastMs: number[]): number[] {
	const gapAt = pollingRhythm(runsThatTook(pastMs));
	const looks: number[] = [];
	for (let at = gapAt(0); at <= untilMs; at += gapAt(at)) looks.push(at);
	return looks;
}

/** The density of the end, each lane in a scale of its own. */
function curveOf(pastMs: number[], base: number): string {
	const { at } = likelyDuration(runsThatTook(pastMs));
	const times = Array.from({ length: width / 2 + 1 }, (_, step) => (step * 2 * untilMs) / width);
	const heights = times.map((time) => at(time).surviving * at(time).rate);
	const highest = Math.max(...heights);
	const points = times.map(
		(time, step) => `${placeOf(time)} ${(base - (40 * (heights[step] ?? 0)) / highest).toFixed(1)}`,
	);
	return `M${left} ${base}L${points.join('L')}L${left + width} ${base}Z`;
}

function runsThatTook(pastMs: number[]): PastRun[] {
	return pastMs.map((durationMs) => ({ durationMs }));
}

function axis(y: number): string[] {
	return Array.from({ length: 7 }, (_, step) => {
		const x = placeOf(step * 10 * minuteMs);
		return `<text x="${x}" y="${y + 14}" text-anchor="middle" fill="#555555">${step * 10} min</text>`;
	});
}

function placeOf(timeMs: number): string {
	return (left + (timeMs / untilMs) * width).toFixed(1);
}

function pastOf(kind: Parameters<typeof runsOf>[0] | undefined): number[] {
	return kind === undefined ? [] : (runsOf(kind, { runs: 1, past: 20 })[0]?.pastMs ?? []);
}
