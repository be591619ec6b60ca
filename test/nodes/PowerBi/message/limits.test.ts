import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { digestOf, type Digest, type Wishes } from '../../../../nodes/PowerBi/message/digest';
import { entryFor } from '../../../../nodes/PowerBi/message/entry';
import { htmlOf } from '../../../../nodes/PowerBi/message/html';
import { markdownOf } from '../../../../nodes/PowerBi/message/markdown';
import { plainTextOf } from '../../../../nodes/PowerBi/message/plainText';
import { slackMessageOf } from '../../../../nodes/PowerBi/message/slack';
import { teamsMessageOf } from '../../../../nodes/PowerBi/message/teams';
import { mailFaults } from '../../../support/channels/mail';
import { markupOf, richTextTypes, slackFaults } from '../../../support/channels/slack';
import { teamsFaults } from '../../../support/channels/teams';
import { tries } from '../../../support/tries';

const phrases = [
	'<at>Ada</at>',
	'<!channel> <@U012ABCDEF> @everyone @here',
	'[click](javascript:alert(1))',
	'**bold** _under_ `code` ~~gone~~ # title',
	'</td></table><script>alert(1)</script><img src=x onerror=y>',
	'{{DATE(2026-01-01T00:00:00Z,SHORT)}}',
	'مبيعات الربع الأول',
	'\u202emoc.live\u202c',
	'👩‍👩‍👧‍👦 🇫🇷 🚀',
	'https://evil.example www.evil.example',
	'line\nbreak\r\n\u2028- item\n# title',
	'"quotes" \'and\' \\back\\slashes\\',
	'&lt;!channel&gt; &amp;',
	'&lt;at&gt;',
	'\ud83d\ude00'.repeat(400),
	'x'.repeat(5000),
	'"'.repeat(800),
	'\ud800 half',
];
const hostile = fc.constantFrom(...phrases);
const words = fc.oneof(
	hostile,
	fc.string({ maxLength: 60 }),
	fc.string({ unit: 'binary', maxLength: 60 }),
);
const time = fc
	.integer({ min: 0, max: 86_400 })
	.map((second) => new Date(1_760_000_000_000 + second * 1000).toISOString());
const statuses = fc.constantFrom('completed', 'failed', 'refused', 'running', 'timedOut', 'new');
const item = fc
	.record(
		{
			semanticModelName: words,
			workspaceName: words,
			status: fc.oneof(statuses, words),
			event: fc.constantFrom('overdue', 'runningLong', 'recovered', 'failed'),
			startTime: time,
			endTime: time,
			durationSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
			expectedSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
			unusuallySlow: fc.boolean(),
			failure: fc.record({ code: words, message: words }, { requiredKeys: ['message'] }),
			portalUrl: fc.oneof(fc.webUrl(), words, fc.constant('javascript:alert(1)')),
			error: fc.oneof(words, fc.record({ message: words })),
			summary: words,
		},
		{ requiredKeys: [] },
	)
	.map((one) => one as IDataObject);

/** Up to 5,000 items, few of them different. */
const nights = fc.record({
	kinds: fc.array(item, { maxLength: 12 }),
	count: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5000 })),
});
const mentions = { slack: ['!here'], teams: [{ id: 'ada@contoso.com', name: 'Ada' }] };
const wishes: fc.Arbitrary<Wishes> = fc.record(
	{
		title: words,
		listed: fc.constantFrom('everything', 'failed', 'failedOrSlow'),
		maximum: fc.constantFrom(1, 50, 5000),
		mentions: fc.constant(mentions),
		executionUrl: fc.constant('https://n8n.example/workflow/1/executions/2'),
		zone: fc.constant('Europe/Paris'),
	},
	{ requiredKeys: ['title', 'listed', 'maximum', 'mentions', 'zone'] },
);

const everyNight = (check: (night: ReturnType<typeof digestOf>) => void) =>
	fc.assert(
		fc.property(nights, wishes, ({ kinds, count }, wished) => {
			const entries = kinds.map((json, at) => entryFor({ json }, at, wished.zone));
			const repeated = Array.from({ length: count }, (_, at) => entries[at % entries.length] ?? []);
			check(digestOf(repeated.flat(), wished));
		}),
		tries.slow,
	);

const checks: Record<string, (digest: Digest) => void> = {
	'cards that Teams takes and shows as they are meant'(digest) {
		const body = JSON.stringify(teamsMessageOf(digest));
		expect(Buffer.byteLength(body)).toBeLessThanOrEqual(24_000);
		expect(teamsFaults(body)).toEqual([]);
		expect(body).not.toContain('{{');
		const expected = digest.counts.failed + digest.counts.overdue > 0 ? ['<at>Ada</at>'] : [];
		expect(
			[...body.matchAll(/"type":"TextBlock","wrap":true,"text":"([^"]*)"/g)].map(
				([, text]) => text,
			),
		).toEqual(expected);
	},
	'blocks that Slack takes, without markup from outside'(digest) {
		const body = JSON.stringify(slackMessageOf(digest));
		expect(body.length).toBeLessThanOrEqual(13_000);
		expect(slackFaults(body)).toEqual([]);
		const [text = '', ...markup] = markupOf(body);
		expect(text).not.toMatch(/[<>]|@\w/);
		expect(markup.filter((words) => words !== '<!here>')).toEqual([]);
		expect(richTextTypes(body).filter((type) => type !== 'text' && type !== 'link')).toEqual([]);
	},
	'mails that show as they are meant'(digest) {
		expect(mailFaults(htmlOf(digest))).toEqual([]);
	},
	'texts that neither format nor mention, a line an entry'(digest) {
		const [text, markdown] = [plainTextOf(digest), markdownOf(digest)];
		expect(Math.max(text.length, markdown.length)).toBeLessThanOrEqual(12_000);
		expect(text).not.toMatch(/@[\p{L}\p{N}_]|<[!@#]/u);
		expect(text.split('\n').length).toBeLessThanOrEqual(digest.entries.length + 7);
		const own = markdown
			.replace(/\\[^\p{L}\p{N}\s]/gu, ' ')
			.replace(/\[(Open|Open the execution in n8n)\]\(https:\/\/[^\s()]*\)/g, '')
			.replace(/^\*\*|^- . \*\*|\*\*$|\*\*(?= in |: )/gm, '');
		expect(own).not.toMatch(/[`*_[\]<>|~#]|:\/\/|@[\p{L}\p{N}_]/u);
	},
};

describe.each(Object.entries(checks))('makes %s', (_what, check) => {
	it('of up to 5,000 items of any kind', () => everyNight(check));

	it.each(phrases)('of items with %j in every field', (phrase) => {
		const told = { semanticModelName: phrase, workspaceName: phrase, status: 'failed' };
		const failure = { code: phrase, message: phrase };
		const items = [
			{ ...told, failure, portalUrl: phrase },
			{ error: phrase },
			{ name: phrase, summary: phrase },
			{
				workflow: { name: phrase },
				execution: { url: phrase, lastNodeExecuted: phrase, error: { message: phrase } },
			},
			{ ...told, status: phrase, event: phrase },
		];
		const wished = { listed: 'everything', maximum: 50, zone: 'Europe/Paris' } as const;
		check(
			digestOf(
				items.map((json, at) => entryFor({ json }, at, wished.zone)),
				{ ...wished, title: phrase, mentions },
			),
		);
	});
});

it('lists the worst, whatever does not fit', () => {
	const bad = { semanticModelName: 'The bad one', status: 'failed', failure: { message: 'No.' } };
	const good = { semanticModelName: 'One of many', status: 'completed' };
	const items = [...Array.from({ length: 5000 }, () => good), bad];
	const digest = digestOf(
		items.map((json, at) => entryFor({ json }, at, 'utc')),
		{
			title: '',
			listed: 'everything',
			maximum: 5000,
			mentions: { slack: [], teams: [] },
			zone: 'utc',
		},
	);
	const bodies = [teamsMessageOf(digest), slackMessageOf(digest)].map((body) =>
		JSON.stringify(body),
	);
	for (const words of [...bodies, htmlOf(digest), markdownOf(digest), plainTextOf(digest)]) {
		expect(words).toContain('The bad one');
		expect(words).toMatch(/and 4\d\d\d more/);
	}
});
