import { pages, read, tracked } from '../support/documentation';

/** Turns of phrase that a first reader had to read twice, with what is said instead. */
const instead: Array<[RegExp, string]> = [
	[/give an item\b/i, 'Output the Result as an Item'],
	[/\b(not )?in: (no )?input items?\b/i, 'No rows were stored.'],
	[/gives the code .* and no words/i, 'without an explanation'],
	[/still running under the id/i, 'continues in Power BI (ID …)'],
	[/at most \d+ at once, at\b/i, 'busiest at 17:14, with 2 at once'],
	[/stands without its/i, 'has no table: choose its table'],
	[/\bread how (one|far)\b/i, 'Get the status, get the progress'],
	[/everything anew/i, 'Full Reload'],
	[/models at most/i, 'Maximum Models'],
	[/ended otherwise/i, 'Ended With Unknown Status'],
	[/that holds it\b/i, 'the workspace of the semantic model'],
	[/ended as completed/i, 'completed in 6 seconds'],
	[/both only read\b/i, 'read-only'],
	[/is told once/i, 'is reported once'],
	[/what is not given is gone/i, 'anything you leave out is deleted'],
];

/** What people read: the code with its texts, the documentation, and the notes of the examples. */
const places = [
	...tracked.filter((path) => /^(nodes|credentials|demo)\/.*\.ts$/.test(path)),
	...tracked.filter((path) => /^examples\/.*\.json$/.test(path)),
	// The changelog says what labels were called before.
	...pages.filter((path) => path !== 'CHANGELOG.md'),
];

it.each(instead)('nothing says %s: "%s"', (words) => {
	expect(places.filter((path) => words.test(read(path)))).toEqual([]);
});
