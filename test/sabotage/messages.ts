import type { Sabotage } from './sabotage';

const folder = 'nodes/PowerBi/message';
const limits = 'test/nodes/PowerBi/message/limits.test.ts';
const compose = 'test/nodes/PowerBi/message/compose.test.ts';

/** Messages that are untrue, too large, or do more than say something. */
export const messages: Sabotage[] = [
	{
		what: 'a card may be larger than Teams takes',
		file: `${folder}/teams.ts`,
		within: 'teamsMessageOf',
		find: 'bytesOf(message) <= mostBytes',
		replace: 'true || bytesOf(message) <= mostBytes',
		test: [limits, 'cards that Teams takes and shows as they are meant'],
	},
	{
		what: 'a card may write out a date that stands in a name',
		file: `${folder}/teams.ts`,
		within: 'dateless',
		find: "words.replaceAll('{{', '{ {')",
		replace: 'words',
		test: [limits, 'cards that Teams takes and shows as they are meant'],
	},
	{
		what: 'a Slack message may have too many characters',
		file: `${folder}/slack.ts`,
		within: 'fits',
		find: 'JSON.stringify(message).length <= mostCharacters',
		replace: 'JSON.stringify(message).length <= 2 * mostCharacters',
		test: [limits, 'blocks that Slack takes, without markup from outside'],
	},
	{
		what: 'a title may mention a channel in Slack',
		file: `${folder}/slack.ts`,
		within: 'escaped',
		find: ".replace(/</g, '&lt;')",
		replace: '',
		test: [limits, 'blocks that Slack takes, without markup from outside'],
	},
	{
		what: 'a name may put elements into a mail',
		file: `${folder}/html.ts`,
		within: 'entryRow',
		find: '`<br>${escaped(story)}`',
		replace: '`<br>${story}`',
		test: [limits, 'mails that show as they are meant'],
	},
	{
		what: 'a name may link in Markdown',
		file: `${folder}/markdown.ts`,
		within: 'escaped',
		find: '[\\\\`*_[\\]<>|~#&$^]',
		replace: '[\\\\`*_<>|~#&$^]',
		test: [limits, 'texts that neither format nor mention, a line an entry'],
	},
	{
		what: 'what does not fit is not the best',
		file: `${folder}/digest.ts`,
		within: 'digestOf',
		find: '.sort(worstFirst)',
		replace: '',
		test: [limits, 'lists the worst, whatever does not fit'],
	},
	{
		what: 'a status that nobody knows passes for a success in a message',
		file: `${folder}/entry.ts`,
		within: 'levelOf',
		find: "entryOf(levelByStatus, status) ?? 'bad'",
		replace: "entryOf(levelByStatus, status) ?? 'good'",
		test: [compose, 'reads what is new to it'],
	},
	{
		what: 'an error added to an earlier success passes for that success',
		file: `${folder}/entry.ts`,
		within: 'statusOf',
		find: "if (error !== undefined) return 'failed';",
		replace: '',
		test: [compose, 'reads an error added to an earlier result'],
	},
	{
		what: 'a picture has empty boxes instead of a name',
		file: 'nodes/PowerBi/pictures/names.ts',
		within: 'numbersFor',
		find: 'filter((name) => !isDrawable(name))',
		replace: 'filter(() => false)',
		test: ['test/nodes/PowerBi/pictures/pictures.test.ts', 'numbers the names that it cannot draw'],
	},
	{
		what: 'a saved workflow gets another kind of picture',
		file: 'nodes/PowerBi/pictures/attach.ts',
		within: 'formatAt',
		find: "if (ctx.getNode().typeVersion < firstWithPng) return 'svg';",
		replace: '',
		test: [
			'test/nodes/PowerBi/refreshable/timeline.test.ts',
			'draws overlaps and failures as picture, HTML and text',
		],
	},
	{
		what: 'one slow refresh makes a trend',
		file: 'nodes/PowerBi/semanticModel/historyChart/durations.ts',
		within: 'trendOf',
		find: 'const slope = median(slopes);',
		replace: 'const slope = Math.max(...slopes);',
		test: [
			'test/nodes/PowerBi/semanticModel/historyChart.test.ts',
			'lets no single slow refresh turn the trend',
		],
	},
	{
		what: 'people are mentioned although nothing failed',
		file: `${folder}/digest.ts`,
		within: 'digestOf',
		find: 'hasTrouble ? wishes.mentions',
		replace: 'true ? wishes.mentions',
		test: [compose, 'stay away otherwise'],
	},
];
