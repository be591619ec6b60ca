import type { FieldType, ResourceMapperField } from 'n8n-workflow';

/** A parameter that a service describes. */
export interface MappedParameter {
	name: string;
	/** The service's own word for its type. */
	type: string;
	/** How n8n asks for a value. */
	asked: FieldType;
	isRequired?: boolean;
	defaultValue?: unknown;
}

/**
 * The parameter as a field to fill in. An optional one waits behind "Add", so that its own default counts until a person
 * overrides it.
 */
export function mapperField(parameter: MappedParameter): ResourceMapperField {
	const { name, type, asked, isRequired = false, defaultValue } = parameter;
	return {
		id: name,
		displayName: `${name} (${type})`,
		required: isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !isRequired,
		type: asked,
		...(isPlain(defaultValue) ? { defaultValue } : {}),
	};
}

/** Whether a field can show the value as its default. */
export function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
