import type { Drawing } from '../../pictures/png';
import {
	colors,
	drawingOf,
	fixed,
	legend,
	line,
	swatch,
	words,
	type LegendEntry,
} from '../../pictures/svg';
import { tickWords } from '../../refreshable/timeline/wording';
import { spoken } from '../../../shared/values/times';
import type { Durations, Past } from './durations';

const width = 960;
const height = 420;
const [left, right, top, bottom] = [92, width - 24, 100, height - 44];
const ticks = { across: 6, up: 4 };

/** What a chart shows. */
export interface Chart {
	title: string;
	subtitle: string;
	/** Oldest first. */
	past: Past[];
	durations: Durations;
	zone: string;
}

interface Scale {
	x(at: number): number;
	y(durationMs: number): number;
	from: number;
	to: number;
	mostMs: number;
}

/** Draws how long each refresh took, with the usual range, failures and the trend. Pure. */
export function chartOf({ title, subtitle, past, durations, zone }: Chart): Drawing {
	const scale = scaleOf(past);
	return drawingOf(
		{ width, height },
		{
			title,
			subtitle,
			marks: [
				...legend(legendOf(durations), [16, 70]),
				...bandMark(durations, scale),
				...axes(scale, zone),
				...trendMark(durations, scale),
				...past.map((one) => pointMark(one, scale)),
			],
		},
	);
}

function scaleOf(past: Past[]): Scale {
	const starts = past.map(({ start }) => start);
	const [from, to] = past.length === 0 ? [0, 1] : [Math.min(...starts), Math.max(...starts)];
	const mostMs = niceMs(Math.max(60_000, ...past.map(({ durationMs }) => durationMs)));
	const span = Math.max(1, to - from);
	return {
		from,
		to,
		mostMs,
		x: (at) => left + ((at - from) / span) * (right - left),
		y: (ms) => bottom - (Math.min(ms, mostMs) / mostMs) * (bottom - top),
	};
}

/** The next duration that makes round steps. */
function niceMs(ms: number): number {
	const steps = [1, 2, 4, 8, 12, 20, 40, 60, 80, 120, 240, 480, 960, 1440, 2880];
	const minutes = steps.find((step) => step * 60_000 >= ms);
	return minutes === undefined ? ms : minutes * 60_000;
}

function legendOf({ usualMs, trend }: Durations): LegendEntry[] {
	const dot = (fill: string) => (x: number, y: number) => circle(x + 7, y, fill);
	return [
		{ mark: dot(colors.completed), meaning: 'completed' },
		{ mark: (x, y) => cross(x + 7, y), meaning: 'not successful' },
		...(usualMs === undefined
			? []
			: [{ mark: swatch(colors.band), meaning: 'usual: four of five' }]),
		...(trend === undefined
			? []
			: [
					{
						mark: (x: number, y: number) => line([x, y], [x + 14, y], trendLook),
						meaning: 'trend',
					},
				]),
	];
}

function bandMark({ lowMs, highMs }: Durations, { y }: Scale): string[] {
	if (lowMs === undefined || highMs === undefined) return [];
	const [upper, lower] = [y(highMs), y(lowMs)];
	return [
		`<rect x="${left}" y="${fixed(upper)}" width="${right - left}" height="${fixed(Math.max(1, lower - upper))}" fill="${colors.band}"/>`,
	];
}

function axes({ from, to, mostMs, x, y }: Scale, zone: string): string[] {
	const small = { size: 10, fill: colors.faint };
	const across = Array.from({ length: ticks.across + 1 }, (_, tick) => {
		const at = from + ((to - from) * tick) / ticks.across;
		const anchor = tick === ticks.across ? 'end' : 'middle';
		return words(tickWords(at, zone), { x: x(at), y: height - 22, anchor, ...small });
	});
	const up = Array.from({ length: ticks.up + 1 }, (_, tick) => {
		const ms = (mostMs * tick) / ticks.up;
		const label = words(spoken(ms), { x: left - 8, y: y(ms) + 4, anchor: 'end', ...small });
		return `${line([left, y(ms)], [right, y(ms)])}${label}`;
	});
	return [
		...up,
		...(to > from ? across : across.slice(0, 1)),
		words(zone, { x: 16, y: height - 6, ...small }),
	];
}

const trendLook = { stroke: colors.running, dashes: '6 4' };

function trendMark({ trend }: Durations, { from, to, x, y }: Scale): string[] {
	if (trend === undefined) return [];
	return [line([x(from), y(trend.firstMs)], [x(to), y(trend.lastMs)], trendLook)];
}

function pointMark({ start, durationMs, status }: Past, { x, y }: Scale): string {
	const [at, high] = [x(start), y(durationMs)];
	return status === 'completed' ? circle(at, high, colors.completed) : cross(at, high);
}

function circle(x: number, y: number, fill: string): string {
	return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="4" fill="${fill}"/>`;
}

function cross(x: number, y: number): string {
	return `<path d="M${fixed(x - 4)} ${fixed(y - 4)}l8 8m0 -8l-8 8" stroke="${colors.failure}" stroke-width="2.5" fill="none"/>`;
}
