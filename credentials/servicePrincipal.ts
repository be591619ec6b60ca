import { type ClientCertificate, clientCertificate } from './certificates';
import { cloudOf } from './clouds';
import { isGuid } from './formats';

/** Who signs in, where, and with what proof. */
export interface ServicePrincipal {
	/** Origin of the Entra authority. */
	loginUrl: string;
	tenantId: string;
	clientId: string;
	/** Exactly one of `clientSecret` and `clientCertificate` is present. */
	clientSecret?: string;
	clientCertificate?: ClientCertificate;
}

const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/**
 * The service principal a credential describes.
 * Throws one sentence naming the field that is missing or cannot be used.
 */
export function servicePrincipalOf(credential: Record<string, unknown>): ServicePrincipal {
	const typed = (name: string) => String(credential[name] ?? '').trim();
	const { loginUrl } = cloudOf(credential);
	const who = { loginUrl, tenantId: tenantFrom(typed('tenantId')), clientId: typed('clientId') };
	if (!isGuid(who.clientId)) {
		throw new Error(
			'Client ID must be the Application (client) ID of the app registration, a GUID such as 11111111-2222-3333-4444-555555555555.',
		);
	}
	if (credential.authenticationMethod === 'certificate') {
		const certificate = typed('certificate');
		const privateKey = typed('privateKey');
		const passphrase = String(credential.passphrase ?? '');
		return {
			...who,
			clientCertificate: clientCertificate({ certificate, privateKey, passphrase }),
		};
	}
	const clientSecret = typed('clientSecret');
	if (clientSecret !== '') return { ...who, clientSecret };
	throw new Error('Client Secret is empty: enter the Value of a client secret of the app.');
}

/** A tenant as an address may carry it. Throws one sentence for anything but an ID or a domain. */
function tenantFrom(tenant: string): string {
	if (isGuid(tenant) || domainName.test(tenant)) return tenant;
	throw new Error(
		'Tenant ID must be the Directory (tenant) ID, a GUID, or a verified domain such as contoso.onmicrosoft.com.',
	);
}
