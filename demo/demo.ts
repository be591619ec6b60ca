import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr, PRESET_TIMER, type ListrTask } from 'listr2';
import { buildPackage } from './buildPackage';
import { filledExample } from './example';
import { findN8n, installN8n, n8nVersion, type N8nInstallation } from './installN8n';
import { installPackage } from './installPackage';
import { openSession, type Credentials, type N8nSession } from './n8nApi';
import { isReady, startN8n, type N8nServer } from './n8nServer';
import { runWorkflow } from './runWorkflow';
import { seedCredentials, seedWorkflow, type SeededWorkflow } from './seed';
import { readState, writeState, type DemoState } from './state';
import { tell, type Story } from './story';
import { simulatedTenant, type Target } from './target';

/** How to run the demo. `port` 0 takes any free one. `signal` stops it. Without a `tenant`, it simulates one. */
export interface DemoOptions {
	tenant?: Target;
	userFolder: string;
	port: number;
	signal: AbortSignal;
}

/** A demo that has run: its n8n still answers until `stop()`. */
export interface Demo {
	n8n: N8nServer;
	target: Target;
	workflow: SeededWorkflow;
	state: DemoState;
	story: Story;
	stop(): Promise<void>;
}

interface Progress extends DemoOptions {
	n8n: N8nServer;
	target: Target;
	workflow: SeededWorkflow;
	state: DemoState;
	story: Story;
	installation: N8nInstallation;
	session: N8nSession;
	credentials: Credentials;
}

const steps: Array<ListrTask<Progress>> = [
	{ title: 'Build the package', task: buildPackage },
	{
		title: `Install n8n ${n8nVersion} (only the first time, takes minutes)`,
		task: async (made, task) => {
			const ready = await findN8n();
			if (ready) task.title = `n8n ${n8nVersion} is installed`;
			made.installation = ready ?? (await installN8n((progress) => (task.output = progress)));
		},
	},
	{ title: 'Reach Microsoft', task: reachTarget },
	{ title: 'Install the package into n8n', task: prepareFolder },
	{ title: 'Start n8n', task: startServer },
	{ title: 'Create owner, credentials and example workflow', task: seed },
	{ title: 'Run the workflow', task: run },
];

/** Builds, installs, starts and seeds everything, and runs the example workflow once. */
export async function runDemo(options: DemoOptions): Promise<Demo> {
	const made = { ...options } as Progress;
	const stop = async () => {
		await made.n8n?.stop();
		await made.target?.stop();
	};
	try {
		await new Listr(steps, {
			registerSignalListeners: false,
			rendererOptions: { collapseErrors: false, timer: PRESET_TIMER },
			fallbackRendererOptions: { timer: PRESET_TIMER },
		}).run(made);
	} catch (error) {
		await stop();
		// The list of steps has shown the error itself.
		throw new Error('The demo ended at this step.', { cause: error });
	}
	return { ...made, stop };
}

async function reachTarget(made: Progress, task: { title: string }): Promise<void> {
	made.target = made.tenant ?? (await simulatedTenant());
	task.title = `Reach ${made.target.title}`;
}

async function prepareFolder(made: Progress): Promise<void> {
	await mkdir(made.userFolder, { recursive: true });
	made.state = await readState(made.userFolder);
	if (made.state.url !== undefined && (await isReady(made.state.url))) {
		throw new Error(`The demo already runs at ${made.state.url}: stop that one first.`);
	}
	await installPackage(made.userFolder);
}

async function startServer(made: Progress): Promise<void> {
	const { installation, userFolder, port, target } = made;
	const environment: NodeJS.ProcessEnv = {};
	if (target.caCertificate !== undefined) {
		environment.NODE_EXTRA_CA_CERTS = join(userFolder, 'simulator-ca.pem');
		await writeFile(environment.NODE_EXTRA_CA_CERTS, target.caCertificate);
	}
	made.n8n = await startN8n(installation, { userFolder, port, environment });
}

async function seed(made: Progress): Promise<void> {
	const { n8n, state, target } = made;
	made.session = await openSession(n8n.url, state.login);
	made.credentials = await seedCredentials(made.session, target);
	const wanted = await filledExample(made.credentials, target);
	made.workflow = await seedWorkflow(made.session, wanted, state.example);
	made.state = { ...state, example: made.workflow.fingerprint, url: n8n.url };
	await writeState(made.userFolder, made.state);
}

async function run(made: Progress): Promise<void> {
	const execution = await runWorkflow(made.session, made.workflow, { signal: made.signal });
	made.story = tell(execution, made.credentials);
}
