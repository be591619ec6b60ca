import { urlAt } from '../../../credentials/clouds';

/** A server as its address names it. */
export interface ServerAddress {
	/** Host, with the port where one is given. */
	host: string;
	name: string;
	/** Whether the name carries `:rw`, which means the server that is written to and not its replicas. */
	readWrite: boolean;
}

/** Where an alias of a server is kept. */
export interface AliasAddress {
	/** The https address whose answer is the server's own address. */
	url: string;
	host: string;
	readWrite: boolean;
}

const serverForm = /^(?:asazure:\/\/)?([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)\/([a-z0-9_-]+)(:rw)?\/?$/i;
const aliasForm = /^link:\/\/([a-z0-9][a-z0-9.-]*(?::\d{1,5})?)((?:\/[\w.~%-]+)*)(:rw)?\/?$/i;

/** Reads `asazure://host/name` or `host/name`, each with or without `:rw`; undefined for anything else. Pure. */
export function serverAddress(text: string): ServerAddress | undefined {
	const [, host, name, readWrite] = serverForm.exec(text.trim()) ?? [];
	if (host === undefined || name === undefined) return undefined;
	return { host: host.toLowerCase(), name, readWrite: readWrite !== undefined };
}

/** Reads `link://host/path`, with or without `:rw`; undefined for anything else. Pure. */
export function aliasAddress(text: string): AliasAddress | undefined {
	const [, host, path = '', readWrite] = aliasForm.exec(text.trim()) ?? [];
	if (host === undefined || urlAt(`https://${host}`) === undefined) return undefined;
	return {
		url: `https://${host.toLowerCase()}${path}`,
		host: host.toLowerCase(),
		readWrite: readWrite !== undefined,
	};
}
