import type { Events } from './events';
import type { Told } from './refreshes';
import type { Work } from './work';

/** The figures of a run, a line for each kind. */
export function report({ kills, watch }: Work, told: Told[], events: Events): string[] {
	const models = told.flatMap((one) => one.models);
	const starts = models.filter(({ refreshes }) => refreshes.length > 0).length;
	const of = (kind: string) => told.filter((one) => one.kind === kind);
	const statuses = (some: Told[]) =>
		counted(some.flatMap(({ executions }) => executions.map(({ status }) => status)));
	return [
		`kills: ${counted(kills.map(({ title }) => title))}`,
		`refreshes asked for: ${models.length}, started: ${starts}`,
		`waits in the node: ${statuses(of('inNode'))}`,
		`durable waits: ${statuses(of('durable'))}`,
		`ends that the trigger had to tell: ${watch.ends.length}, told: ${events.told}, ` +
			`lost: ${events.lost.length}, twice: ${events.twice.length}`,
	];
}

function counted(words: string[]): string {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	const parts = [...counts].sort().map(([word, count]) => `${count} ${word}`);
	return parts.join(', ') || 'none';
}
