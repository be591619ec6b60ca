import { acceptedFindings, type AcceptedFinding } from './acceptedFindings';

/** What a linter found at one place. `file` is relative to the linted folder, with forward slashes. */
export interface Finding {
	file: string;
	line: number;
	rule: string;
	message: string;
}

/** Sentences about every finding that is not accepted, and every accepted one that is gone. */
export function judge(
	findings: Finding[],
	accepted: readonly AcceptedFinding[] = acceptedFindings,
): string[] {
	const unexpected = findings
		.filter((finding) => !accepted.some((entry) => matches(entry, finding)))
		.map(({ file, line, rule, message }) => `${file}:${line} ${rule}: ${message}`);
	const gone = accepted
		.filter((entry) => !findings.some((finding) => matches(entry, finding)))
		.map(({ rule, file }) => `${rule} is accepted for ${file}, but no longer found: remove it`);
	return [...unexpected, ...gone];
}

function matches(entry: AcceptedFinding, finding: Finding): boolean {
	const file = finding.file.replace(/^dist\//, '').replace(/\.(ts|js)$/, '');
	return entry.rule === finding.rule && [entry.file, entry.packedFile].includes(file);
}
