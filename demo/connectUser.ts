import type { N8nSession } from './n8nApi';

/**
 * Connects a user credential as a browser would: n8n gives the address to sign in at, the sign-in
 * leads back to n8n with a code, and n8n trades it for tokens. Needs a sign-in page that takes
 * `login_hint` for an answer, as the simulator's does.
 */
export async function connectUser(
	session: N8nSession,
	credentialId: string,
	userName: string,
): Promise<void> {
	const signInPage = new URL(
		await session.rest<string>('GET', `/oauth2-credential/auth?id=${credentialId}`),
	);
	signInPage.searchParams.set('login_hint', userName);
	const signedIn = await fetch(signInPage, { redirect: 'manual' });
	const callback = signedIn.headers.get('location');
	if (callback === null || !callback.startsWith(session.url)) {
		throw new Error(
			`The sign-in of ${userName} did not lead back to n8n: ${await signedIn.text()}`,
		);
	}
	const answer = await session.open(callback);
	if (!(await isConnected(session, credentialId))) {
		throw new Error(`n8n could not connect the user credential: ${await answer.text()}`);
	}
}

async function isConnected(session: N8nSession, credentialId: string): Promise<boolean> {
	const { data } = await session.rest<{ data?: { oauthTokenData?: unknown } }>(
		'GET',
		`/credentials/${credentialId}?includeData=true`,
	);
	return Boolean(data?.oauthTokenData);
}
