import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const attempts = 5;

/** What loading some files of a package costs in a process that has n8n-workflow already. */
export interface Loading {
	/** Of the processor, which a busy machine hardly changes. */
	milliseconds: number;
	/** The same for n8n-workflow, which was loaded before. */
	workflowMilliseconds: number;
	/** Names of the packages of `node_modules` that came with it. */
	loadedLibraries: string[];
	/** Names of the files that were loaded, without their folders. */
	loadedFiles: string[];
}

const script = `
	const [folder, ...files] = process.argv.slice(1);
	const cost = (load) => {
		const start = process.cpuUsage();
		load();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	};
	const workflowMilliseconds = cost(() => require(require.resolve('n8n-workflow', { paths: [folder] })));
	const before = new Set(Object.keys(require.cache));
	const milliseconds = cost(() => files.forEach((file) => require(folder + '/' + file)));
	const added = Object.keys(require.cache).filter((path) => !before.has(path));
	const names = added.flatMap((path) => /.*node_modules[/\\\\]((?:@[^/\\\\]+[/\\\\])?[^/\\\\]+)/.exec(path)?.[1] ?? []);
	console.log(JSON.stringify({ milliseconds, workflowMilliseconds, loadedLibraries: [...new Set(names)], loadedFiles: added.map((path) => path.split(/[/\\\\]/).pop()) }));
`;

/** Loads files of a package in fresh processes and takes the fastest: a busy machine only adds. */
export async function measureLoading(folder: string, files: string[]): Promise<Loading> {
	const all: Loading[] = [];
	for (let attempt = 0; attempt < attempts; attempt++) {
		const { stdout } = await run(process.execPath, ['--eval', script, folder, ...files]);
		all.push(JSON.parse(stdout) as Loading);
	}
	return all.reduce((best, next) => (next.milliseconds < best.milliseconds ? next : best));
}
