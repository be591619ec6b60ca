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
	const [, typed, path = ''] = aliasForm.exec(text.trim()) ?? [];
	const host = typed?.toLowerCase();
	const url = host === undefined ? undefined : urlAt(`https://${host}`);
	// A number alone is read as an IP address ("2" as 0.0.0.2), which is not what was typed.
	if (host === undefined || url === undefined || !host.startsWith(url.hostname)) return undefined;
	return { url: `https://${host}${path}`, host };
}
