import { createHash } from 'node:crypto';
import { connectUser } from './connectUser';
import type { Workflow } from './example';
import type { Credentials, N8nSession, Reference } from './n8nApi';
import type { Target } from './target';

/** The example workflow as n8n keeps it, published. `webhook` is the address that starts it. */
export interface SeededWorkflow {
	id: string;
	/** Tells this version of the example from others. */
	fingerprint: string;
	address: string;
	webhook: string;
}

const webhookPath = 'refresh-and-tell';

/** Creates or renews both credentials; the user's is connected where the target knows who signs in. */
export async function seedCredentials(session: N8nSession, target: Target): Promise<Credentials> {
	const servicePrincipal = await saveCredential(session, {
		type: 'microsoftBiServicePrincipalApi',
		name: 'Microsoft BI Service Principal',
		data: target.servicePrincipal,
	});
	if (target.user === undefined) return { microsoftBiServicePrincipalApi: servicePrincipal };
	const user = await saveCredential(session, {
		type: 'microsoftBiOAuth2Api',
		name: 'Microsoft BI OAuth2',
		data: target.user.fields,
	});
	await connectUser(session, user.id, target.user.name);
	return { microsoftBiServicePrincipalApi: servicePrincipal, microsoftBiOAuth2Api: user };
}

/**
 * Creates the example workflow with these credentials and the target's model, and publishes it.
 * `known` is the fingerprint of the last time: while it is the same, the workflow in n8n stays as
 * its user left it.
 */
export async function seedWorkflow(
	session: N8nSession,
	wanted: Workflow,
	known?: string,
): Promise<SeededWorkflow> {
	const fingerprint = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
	const list = await session.api<{ data: Reference[] }>('GET', '/workflows');
	const present = list.data.find(({ name }) => name === wanted.name);
	const id =
		present !== undefined && known === fingerprint
			? present.id
			: await saveWorkflow(session, wanted, present?.id);
	await session.api('POST', `/workflows/${id}/publish`, {});
	return {
		id,
		fingerprint,
		address: `${session.url}/workflow/${id}`,
		webhook: `${session.url}/webhook/${webhookPath}`,
	};
}

async function saveWorkflow(
	session: N8nSession,
	workflow: Workflow,
	present?: string,
): Promise<string> {
	const { id } =
		present === undefined
			? await session.api<{ id: string }>('POST', '/workflows', workflow)
			: await session.api<{ id: string }>('PUT', `/workflows/${present}`, workflow);
	return id;
}

/** A credential to create or renew: known by its type and name. */
export interface NewCredential {
	type: string;
	name: string;
	data: Record<string, string | number | boolean>;
}

/** Creates the credential, or renews the one of the same type and name. */
export async function saveCredential(
	session: N8nSession,
	wanted: NewCredential,
): Promise<Reference> {
	const all = await session.rest<Array<Reference & { type: string }>>('GET', '/credentials');
	const present = all.find(({ name, type }) => name === wanted.name && type === wanted.type);
	const { id, name } =
		present === undefined
			? await session.rest<Reference>('POST', '/credentials', wanted)
			: await session.rest<Reference>('PATCH', `/credentials/${present.id}`, wanted);
	return { id, name };
}
