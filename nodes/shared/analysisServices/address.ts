import { urlAt } from '../../../credentials/clouds';

/** A server as its address names it. */
export interface ServerAddress {
	/** Host, with the port where one is given. */
	host: string;
	/** Without `:rw`, which names the server that is written to and not its replicas: each call knows by itself which. */
	name: string;
}

/** Where an alias of a server is kept. */
export interface AliasAddress {
	/** The https address whose answer is the server's own address. */
	url: string;
	host: string;
}

const serverForm =
	/^(?:asazure:\/\/)?([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)\/([a-z0-9_-]+)(?::rw)?\/?$/i;
const aliasForm = /^link:\/\/([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)((?:\/[\w.~%-]+)*)(?::rw)?\/?$/i;

/** Reads `asazure://host/name` or `host/name`, each with or without `:rw`; undefined for anything else. Pure. */
export function serverAddress(text: string): ServerAddress | undefined {
	const [, host, name] = serverForm.exec(text.trim()) ?? [];
	if (host === undefined || name === undefined) return undefined;
	return { host: host.toLowerCase(), name };
}

/** Reads `link://host/path`, with or without `:rw`; undefined for anything else. Pure. */
export function aliasAddress(text: string): AliasAddress | undefined {
	const [, host, path = ''] = aliasForm.exec(text.trim()) ?? [];
	if (host === undefined || urlAt(`https://${host}`) === undefined) return undefined;
	return {
		url: `https://${host.toLowerCase()}${path}`,
		host: host.toLowerCase(),
	};
}
