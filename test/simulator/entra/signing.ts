import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sign, verify } from 'jsonwebtoken';
import type { JwtPayload } from 'jsonwebtoken';
import { simulatorKeys } from '../certificates';

/** The key that Entra signs tokens with, and its public half as a JSON Web Key. */
export interface SigningKey {
	keyId: string;
	publicKey: KeyObject;
	privateKey: KeyObject;
}

/** The signing key of this process. */
export async function signingKey(): Promise<SigningKey> {
	const privateKey = createPrivateKey((await simulatorKeys()).signingKey);
	const publicKey = createPublicKey(privateKey);
	const der = publicKey.export({ type: 'spki', format: 'der' });
	return {
		keyId: createHash('sha256').update(der).digest('base64url').slice(0, 27),
		publicKey,
		privateKey,
	};
}

/** Signs claims (which carry their own times) as a JWT. */
export function signClaims(key: SigningKey, claims: JwtPayload): string {
	return sign(claims, key.privateKey, { algorithm: 'RS256', keyid: key.keyId });
}

/** The claims of a token that this key signed, expired or not; undefined for any other text. */
export function claimsOf(key: SigningKey, token: string): JwtPayload | undefined {
	try {
		const claims = verify(token, key.publicKey, {
			algorithms: ['RS256'],
			ignoreExpiration: true,
			ignoreNotBefore: true,
		});
		return typeof claims === 'string' ? undefined : claims;
	} catch {
		return undefined;
	}
}
