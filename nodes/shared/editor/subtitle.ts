import type { Resource } from './operation';

/**
 * The subtitle of a node in the editor: the operation and what it works on, as in "Refresh: Sales". `targets` names
 * fields, most telling first; the first one that the operation has counts.
 */
export function operationSubtitle(resources: Resource[], targets: string[]): string {
	const names = resources.flatMap(({ value: resource, operations }) =>
		operations.map(({ value, name }) => [`${resource}.${value}`, name]),
	);
	const chosen = '$parameter["resource"] + "." + $parameter["operation"]';
	return subtitle(`${JSON.stringify(Object.fromEntries(names))}[${chosen}]`, targets);
}

/**
 * The expression of a subtitle "what: target"; `what` is an expression itself. A target that is empty, an address or
 * an expression, which the editor cannot evaluate before the workflow runs, is left out.
 */
export function subtitle(what: string, targets: string[]): string {
	const target = [
		`${JSON.stringify(targets)}.map((name) => $parameter.toJSON()[name])`,
		'.filter((given) => given !== undefined).slice(0, 1)',
		'.map((given) => String(given?.cachedResultName || (given?.value ?? given ?? "")))',
		'.filter((words) => !/^(=|https?:|$)/.test(words))',
	].join('');
	return `={{ [${what}, ...${target}].join(": ") }}`;
}
