/**
 * The only findings of n8n's own linters that this package accepts: a service principal's tokens
 * come from Microsoft's own library, a runtime dependency that n8n's rules allow in no verified
 * package. A finding that is not listed fails the lint run; so does a listed one that is gone.
 */
export const acceptedFindings: readonly AcceptedFinding[] = [
	{ rule: '@n8n/community-nodes/no-runtime-dependencies', file: 'package.json' },
	{
		rule: '@n8n/community-nodes/no-restricted-imports',
		file: 'credentials/tokens',
		packedFile: 'package',
	},
];

/** A finding in one file. `file` is the path below the package (or its `dist`), without `.ts` or `.js`. */
export interface AcceptedFinding {
	rule: string;
	file: string;
	/** Where the build puts that file's code, when it has another place in the packed package. */
	packedFile?: string;
}
