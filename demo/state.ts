import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Login } from './n8nApi';

/** What the demo remembers between starts, beside n8n's own data. */
export interface DemoState {
	login: Login;
	/** Fingerprint of the example workflow as it was last put into n8n. */
	example?: string;
	/** The editor's address of the last start. */
	url?: string;
}

/** The state kept in n8n's user folder; a new one has a password of its own. */
export async function readState(userFolder: string): Promise<DemoState> {
	const text = await readFile(fileIn(userFolder), 'utf8').catch(() => undefined);
	if (text !== undefined) return JSON.parse(text) as DemoState;
	const state = { login: { email: 'owner@example.com', password: newPassword() } };
	await writeState(userFolder, state);
	return state;
}

/** Keeps the state, readable to the person who runs the demo only. */
export async function writeState(userFolder: string, state: DemoState): Promise<void> {
	await writeFile(fileIn(userFolder), JSON.stringify(state, undefined, '\t'), { mode: 0o600 });
}

/** n8n asks for a digit and a capital letter. */
const newPassword = () => `Demo-1-${randomBytes(6).toString('hex')}`;
const fileIn = (userFolder: string) => join(userFolder, 'demo.json');
