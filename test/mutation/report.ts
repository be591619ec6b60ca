import type { Verdict } from './trial';

const shortened = (text: string) => {
	const line = text.replace(/\s+/g, ' ');
	return line.length > 70 ? `${line.slice(0, 69)}…` : line;
};

/** A verdict as it comes. */
export function lineOf({ place, noticedBy }: Verdict): string {
	const where = `${place.file}:${place.line}:${place.column}`;
	return noticedBy === undefined ? `not yet  ${where}` : `noticed  ${where} ${noticedBy}`;
}

/** The table of a run by kinds of change, and the places that survived, with what stood there instead. */
export function report(verdicts: Verdict[]): string {
	const kinds = [...new Set(verdicts.map(({ place }) => place.kind))].sort();
	const rows = [...kinds, 'all'].map((kind) => {
		const own = verdicts.filter(({ place }) => kind === 'all' || place.kind === kind);
		const noticed = own.filter(({ noticedBy }) => noticedBy !== undefined).length;
		const share = `${Math.round((100 * noticed) / own.length)} %`;
		return `| ${kind} | ${own.length} | ${noticed} | ${share} |`;
	});
	const survivors = verdicts
		.filter(({ noticedBy }) => noticedBy === undefined)
		.sort((one, other) => one.place.file.localeCompare(other.place.file))
		.map(
			({ place }) =>
				`${place.file}:${place.line}:${place.column} ${place.kind}\n` +
				`  ${shortened(place.original)}\n  became ${shortened(place.replacement) || 'nothing'}`,
		);
	return [
		'',
		'| Kind of change | Changes | Noticed | Share |',
		'|---|---|---|---|',
		...rows,
		'',
		`${survivors.length} survived:`,
		...survivors,
	].join('\n');
}
