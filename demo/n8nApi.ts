/** The owner's login. n8n asks for a password with a digit and a capital letter. */
export interface Login {
	email: string;
	password: string;
}

/** n8n as its owner sees it; each call throws with n8n's own words when n8n refuses. */
export interface N8nSession {
	url: string;
	/** Calls the editor's API below `/rest`, which answers to the session's cookie. */
	rest<T>(method: Method, path: string, body?: unknown): Promise<T>;
	/** Calls the public API below `/api/v1`, which answers to an API key. */
	api<T>(method: Method, path: string, body?: unknown): Promise<T>;
	/** Opens any page of this n8n as the owner's browser would. */
	open(address: string): Promise<Response>;
}

/** Something of n8n by its id. */
export interface Reference {
	id: string;
	name: string;
}

/** Credentials of n8n by their type. */
export type Credentials = Record<string, Reference>;

/** An HTTP method that n8n's APIs use. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const browserId = 'demo';
const apiScopes = [
	'credential:list',
	'credential:create',
	'credential:update',
	'workflow:list',
	'workflow:create',
	'workflow:read',
	'workflow:update',
	'workflow:activate',
	'execution:list',
	'execution:read',
];

/** Signs in as the owner, whom it creates on a new n8n, and gets an API key for an hour. */
export async function openSession(url: string, login: Login): Promise<N8nSession> {
	const cookie = await signIn(url, login);
	const asOwner = { cookie, 'browser-id': browserId };
	const rest = async <T>(method: Method, path: string, body?: unknown) => {
		const answer = await send<{ data: T }>(`${url}/rest${path}`, {
			method,
			headers: asOwner,
			body,
		});
		return answer.data;
	};
	const key = await makeApiKey(rest);
	const api = <T>(method: Method, path: string, body?: unknown) =>
		send<T>(`${url}/api/v1${path}`, { method, headers: { 'x-n8n-api-key': key }, body });
	const open = (address: string) => fetch(address, { headers: asOwner, redirect: 'manual' });
	return { url, rest, api, open };
}

async function signIn(url: string, { email, password }: Login): Promise<string> {
	const settings = await send<Settings>(`${url}/rest/settings`, { method: 'GET' });
	const response = settings.data.userManagement.showSetupOnFirstLoad
		? await post(`${url}/rest/owner/setup`, {
				email,
				password,
				firstName: 'Demo',
				lastName: 'Owner',
			})
		: await post(`${url}/rest/login`, { emailOrLdapLoginId: email, password });
	if (!response.ok) throw new Error(`n8n refused the owner ${email}: ${await response.text()}`);
	const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
	return cookies.join('; ');
}

interface Settings {
	data: { userManagement: { showSetupOnFirstLoad: boolean } };
}

async function makeApiKey(rest: N8nSession['rest']): Promise<string> {
	const { rawApiKey } = await rest<{ rawApiKey: string }>('POST', '/api-keys', {
		label: `demo ${new Date().toISOString()}`,
		scopes: apiScopes,
		expiresAt: Math.floor(Date.now() / 1000) + 3600,
	});
	return rawApiKey;
}

interface Sent {
	method: Method;
	headers?: Record<string, string>;
	body?: unknown;
}

async function send<T>(address: string, { method, headers = {}, body }: Sent): Promise<T> {
	const response = await fetch(address, {
		method,
		headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	if (!response.ok) {
		const { pathname } = new URL(address);
		throw new Error(
			`n8n answered ${response.status} to ${method} ${pathname}: ${text.slice(0, 500)}`,
		);
	}
	return JSON.parse(text) as T;
}

function post(address: string, body: unknown): Promise<Response> {
	return fetch(address, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'browser-id': browserId },
		body: JSON.stringify(body),
	});
}
