/** One block of a PEM text, laid out the way OpenSSL reads it. */
export interface PemBlock {
	/** What the block holds, such as `CERTIFICATE` or `ENCRYPTED PRIVATE KEY`. */
	label: string;
	pem: string;
	isEncrypted: boolean;
}

/**
 * The PEM blocks in a text, in their order. Password fields drop line breaks and JSON files turn
 * them into the two characters `\n`, so every block is laid out afresh.
 */
export function pemBlocks(text: string): PemBlock[] {
	const parts = text.replaceAll(/\\r|\\n/g, '\n').split('-----');
	return parts.flatMap((part, at) => {
		const label = /^BEGIN ([A-Z0-9 ]+)$/.exec(part)?.[1];
		const body = parts[at + 1];
		if (label === undefined || body === undefined || parts[at + 2] !== `END ${label}`) return [];
		const { header, base64 } = unfold(body);
		const lines = base64.replaceAll(/\s/g, '').match(/.{1,64}/g) ?? [];
		return {
			label,
			pem: `-----BEGIN ${label}-----\n${header}${lines.join('\n')}\n-----END ${label}-----\n`,
			isEncrypted: header !== '' || label.startsWith('ENCRYPTED'),
		};
	});
}

/** Separates the header lines by which a traditional (PKCS#1) key says that it is encrypted. */
function unfold(body: string): { header: string; base64: string } {
	const cipher = /^\s*Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+),\s*/i.exec(body);
	const name = cipher?.[1];
	if (!cipher || name === undefined) return { header: '', base64: body };
	// Without line breaks only the cipher says where the vector ends and the key begins.
	const ivDigits = name.toUpperCase().startsWith('AES') ? 32 : 16;
	const rest = body.slice(cipher[0].length);
	return {
		header: `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${name},${rest.slice(0, ivDigits)}\n\n`,
		base64: rest.slice(ivDigits),
	};
}
