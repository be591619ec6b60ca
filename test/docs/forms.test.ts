import type { IDisplayOptions, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { MicrosoftBiOAuth2Api } from '../../credentials/MicrosoftBiOAuth2Api.credentials';
import { MicrosoftBiServicePrincipalApi } from '../../credentials/MicrosoftBiServicePrincipalApi.credentials';
import { ownNodes } from '../support/ownNodes';

// What the forms say and offer, kept beside this file: every field once, with the places where it stands.
// `npm run generate` writes them anew, or `npx jest -u test/docs/forms` alone; look at them before they are kept.

/** Descriptions of fields, each with the places at which it stands. */
type Fields = Map<string, string[]>;

const credentials = [new MicrosoftBiServicePrincipalApi(), new MicrosoftBiOAuth2Api()];

it('the forms look as they did', () => {
	const fields: Fields = new Map();
	for (const { description } of ownNodes) addAll(fields, description.properties, description.name);
	for (const { name, properties } of credentials) addAll(fields, properties, name);
	const pages = [...fields].map(([field, places]) => [field, ...places].join('\n\tat '));
	expect(pages.join('\n')).toMatchSnapshot();
});

it('the nodes and credentials look as they did', () => {
	const nodes = ownNodes.map(({ description }): Partial<INodeTypeDescription> => {
		return { ...description, properties: [] };
	});
	const types = credentials.map((type) => ({ ...type, properties: [] }));
	expect([...nodes, ...types]).toMatchSnapshot();
});

function addAll(fields: Fields, properties: INodeProperties[], within: string): void {
	for (const { displayOptions, options = [], ...field } of properties) {
		const place = `${within} ${field.name}`;
		const inside = options.flatMap((option) => {
			if ('type' in option) return [option];
			return 'values' in option ? option.values : [];
		});
		const menu = options.map((option) => {
			if ('type' in option) return option.name;
			return 'values' in option ? { ...option, values: option.values.length } : option;
		});
		const own = [field, ...menu].map((one) => JSON.stringify(one)).join('\n\t');
		fields.set(own, [...(fields.get(own) ?? []), `${place}${shownWhere(displayOptions)}`]);
		addAll(fields, inside, place);
	}
}

/** For which resources and operations, and on what else it depends. */
function shownWhere({ show = {}, hide }: IDisplayOptions = {}): string {
	const { resource = [], operation = [], ...more } = show;
	const menus = [resource, operation].filter((values) => values.length > 0).map(String);
	const rest = Object.keys(more).length > 0 || hide ? [JSON.stringify({ show: more, hide })] : [];
	return ['', ...menus, ...rest].join(' ');
}
