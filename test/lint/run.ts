import { lintDescriptions } from './descriptions';
import { lintWorkingCopy, scanSource, scanTarball } from './linters';
import { judge } from './judge';

async function main(): Promise<void> {
	const runs = [
		{ title: "ESLint with n8n's and our own rules", findings: await lintWorkingCopy() },
		{
			title: "n8n's rules on the descriptions as n8n loads them",
			findings: await lintDescriptions(),
			accepted: [],
		},
		{ title: "n8n's scanner on the source", findings: await scanSource() },
		{ title: "n8n's scanner on the packed tarball", findings: await scanTarball() },
	];
	for (const { title, findings, accepted } of runs) {
		const complaints = judge(findings, accepted);
		console.log(`${title}: ${complaints.length === 0 ? 'clean' : 'not clean'}`);
		for (const complaint of complaints) console.log(`  ${complaint}`);
		if (complaints.length > 0) process.exitCode = 1;
	}
}

void main();
