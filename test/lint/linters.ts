import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ESLint } from 'eslint';
import { packPackage } from '../../demo/packedPackage';
import type { Finding } from './judge';

const root = join(__dirname, '..', '..');

/** Findings of ESLint with this repository's own configuration, over every file it covers. */
export async function lintWorkingCopy(): Promise<Finding[]> {
	const results = await new ESLint({ cwd: root }).lintFiles(['.', 'package.json']);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, ruleId, message }) => ({
			file: below(root, filePath),
			line,
			rule: ruleId ?? 'parser',
			message,
		})),
	);
}

/** Findings of n8n's public scanner on the source, as it lints the repository of a release. */
export async function scanSource(): Promise<Finding[]> {
	const { SOURCE_FILE_PATTERNS } = await scanner();
	return await scan(root, SOURCE_FILE_PATTERNS);
}

/** Findings of n8n's public scanner on the unpacked tarball, as it lints a published release. */
export async function scanTarball(): Promise<Finding[]> {
	const folder = await mkdtemp(join(tmpdir(), 'packed-'));
	try {
		const packed = await packPackage(folder);
		return await scan(packed.folder, ['**/*.js', 'package.json']);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const scanner = () => import('@n8n/scan-community-package/scanner/scanner.mjs');

async function scan(folder: string, patterns: string[]): Promise<Finding[]> {
	const { analyzePackage } = await scanner();
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (passed) return [];
	if (details === undefined) throw new Error(`n8n's scanner failed: ${message}`);
	return readReport(folder, stripVTControlCharacters(details));
}

/** Reads ESLint's "stylish" report, the only form in which the scanner hands out its findings. */
export function readReport(folder: string, report: string): Finding[] {
	const findings: Finding[] = [];
	let file = '';
	for (const line of report.split('\n')) {
		const finding = /^ +(\d+):\d+ +(?:error|warning) +(.+?) {2,}(\S+)$/.exec(line);
		if (finding) {
			const [, at = '', message = '', rule = ''] = finding;
			findings.push({ file, line: Number(at), rule, message });
		} else if (line.startsWith(folder)) {
			file = below(folder, line);
		} else if (!isSummary(line)) {
			throw new Error(`n8n's scanner reported something unexpected: ${line}`);
		}
	}
	return findings;
}

function isSummary(line: string): boolean {
	return line.trim() === '' || /^✖ \d+ problems?/.test(line) || / potentially fixable /.test(line);
}

function below(folder: string, path: string): string {
	return relative(folder, path).split(sep).join('/');
}
