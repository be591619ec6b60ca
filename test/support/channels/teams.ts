import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** What Adaptive Cards 1.4 know and Teams shows, of what the package uses: the properties of each type. */
const known: Record<string, string[]> = {
	AdaptiveCard: ['$schema', 'version', 'fallbackText', 'msteams', 'body', 'actions'],
	TextBlock: ['text', 'wrap', 'spacing', 'size', 'weight', 'color', 'isSubtle'],
	RichTextBlock: ['inlines', 'spacing'],
	TextRun: ['text', 'size', 'weight', 'color', 'isSubtle', 'selectAction'],
	'Action.OpenUrl': ['url', 'title'],
};

const values: Record<string, string[]> = {
	size: ['Small', 'Default', 'Medium', 'Large', 'ExtraLarge'],
	weight: ['Lighter', 'Default', 'Bolder'],
	color: ['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'],
	spacing: ['None', 'Small', 'Default', 'Medium', 'Large', 'ExtraLarge', 'Padding'],
};

type Element = Record<string, unknown>;

/** The limit of a message to Teams in bytes; the package keeps well below. */
export const mostTeamsBytes = 28 * 1024;

/** What a Teams webhook would refuse about a body, or not show; none when it is good. */
export function teamsFaults(body: string): string[] {
	const faults: string[] = [];
	const bytes = Buffer.byteLength(body);
	if (bytes > mostTeamsBytes) faults.push(`${bytes} bytes are too many`);
	const message = JSON.parse(body) as { type?: unknown; attachments?: Element[] };
	if (message.type !== 'message') faults.push('the body is no message');
	const attachments = message.attachments ?? [];
	if (attachments.length !== 1) faults.push(`${attachments.length} attachments`);
	for (const { contentType, content } of attachments) {
		if (contentType !== 'application/vnd.microsoft.card.adaptive') faults.push('no card');
		faults.push(...cardFaults(content as Element));
	}
	return faults;
}

function cardFaults(card: Element): string[] {
	const context = new SerializationContext(Versions.v1_4);
	const parsed = new AdaptiveCard();
	parsed.parse(card, context);
	const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
	const unread = events.map(({ message }) => `the parser says: ${message}`);
	const { entities = [], ...layout } = (card.msteams ?? {}) as Element;
	const foreign = Object.keys(layout).filter((name) => name !== 'width');
	return [
		...unread,
		...(card.version === '1.4' ? [] : ['the card is not of version 1.4']),
		...foreign.map((name) => `msteams.${name}`),
		...mentionFaults(card, entities as Element[]),
		...elementFaults(card),
	];
}

/** Every mention stands in a text, and no text has a mention's tag without one. */
function mentionFaults(card: Element, entities: Element[]): string[] {
	const texts = [...everyElement(card)].filter(({ type }) => type === 'TextBlock');
	const tags = texts.flatMap(({ text }) => String(text).match(/<at>.*?<\/at>/g) ?? []);
	const named = entities.map(({ text }) => String(text));
	return [
		...tags.filter((tag) => !named.includes(tag)).map((tag) => `${tag} mentions nobody`),
		...named.filter((tag) => !tags.includes(tag)).map((tag) => `${tag} stands nowhere`),
	];
}

function elementFaults(card: Element): string[] {
	return [...everyElement(card)].flatMap((element) => {
		const type = String(element.type);
		const allowed = known[type];
		if (!allowed) return [`the element ${type} is not known`];
		return Object.entries(element).flatMap(([name, value]) => {
			if (name === 'type') return [];
			if (!allowed.includes(name)) return [`${type}.${name} is not known`];
			if (values[name] && !values[name].includes(String(value))) return [`${type}.${name}`];
			return name === 'url' && !/^https:\/\//.test(String(value)) ? [`${type}.url`] : [];
		});
	});
}

/** The card and everything in it that has a type. */
function* everyElement(element: Element): Generator<Element> {
	yield element;
	for (const [name, value] of Object.entries(element)) {
		if (name === 'msteams') continue;
		for (const one of [value].flat()) {
			if (typeof one === 'object' && one !== null) yield* everyElement(one as Element);
		}
	}
}

/** The words of a card that a reader sees, in their order. */
export function wordsOfCard(body: string): string {
	const { attachments } = JSON.parse(body) as { attachments: Array<{ content: Element }> };
	const elements = attachments.flatMap(({ content }) => [...everyElement(content)]);
	return elements.map(({ text }) => (typeof text === 'string' ? text : '')).join('');
}
