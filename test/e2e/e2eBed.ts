import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage } from '../../demo/buildPackage';
import { findN8n, installN8n, type N8nInstallation } from '../../demo/installN8n';
import { installPackage } from '../../demo/installPackage';
import { openSession, type Login, type N8nSession } from '../../demo/n8nApi';
import { startN8n, type N8nOptions, type N8nServer } from '../../demo/n8nServer';
import { startSimulator, type Simulator } from '../simulator/simulator';
import type { Tenant } from '../simulator/tenant';
import { trust } from '../simulator/trust';
import { createAccounts, type Accounts } from './accounts';
import { startMailReceiver, type MailReceiver } from './mailReceiver';
import { startReceiver, type Receiver } from './receiver';
import { seedTenant } from './tenant';

/** The real n8n with the packed package beside the simulated Microsoft, and nothing in it but its owner. */
export interface EmptyE2eBed {
	simulator: Simulator;
	userFolder: string;
	n8n: N8nServer;
	session: N8nSession;
	/** How its owner signs in to the editor. */
	login: Login;
	receiver: Receiver;
	mail: MailReceiver;
	/** Ends n8n as a crash would, lets time pass, and starts it again under the same address, with more settings. */
	crash(meanwhile: () => Promise<void>, environment?: NodeJS.ProcessEnv): Promise<void>;
	stop(): Promise<void>;
}

/** The same with a credential of each kind. */
export interface E2eBed extends EmptyE2eBed {
	accounts: Accounts;
}

/** Tells what is being done. */
export type Say = (words: string) => void;

const beds = join(__dirname, '..', '..', '.n8n-demo');

/** In which folder n8n is set up, and how else it is started there. */
export interface E2eBedOptions {
	/** Name of its folder, which is new for each run and stays afterwards, for a look at n8n's log. */
	folder?: string;
	/** Fills the simulated tenant. */
	seed?(tenant: Tenant): void;
	/** Starts n8n, for one that is more than a process on SQLite. */
	start?(installation: N8nInstallation, options: N8nOptions): Promise<N8nServer>;
}

/** Sets everything up. */
export async function makeE2eBed(say: Say, options: E2eBedOptions = {}): Promise<E2eBed> {
	const bed = await makeEmptyE2eBed(say, options);
	say('Create credentials');
	const accounts = await createAccounts(bed.session, bed.simulator);
	return Object.assign(bed, { accounts });
}

/** Sets up all but the credentials, as a person finds it who has just installed the package. */
export async function makeEmptyE2eBed(
	say: Say,
	{ folder = 'e2e', seed = seedTenant, start = startN8n }: E2eBedOptions = {},
): Promise<EmptyE2eBed> {
	const userFolder = join(beds, folder);
	say('Build and pack the package, install it into a new n8n');
	await buildPackage();
	const installation = (await findN8n()) ?? (await installN8n(say));
	await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });
	await installPackage(userFolder);
	const simulator = await startSimulator({ seed });
	trust(simulator);
	const [receiver, mail] = await Promise.all([startReceiver(), startMailReceiver()]);
	say('Start n8n, create its owner');
	const starter = starterOf({ simulator, userFolder }, async (options) =>
		start(installation, options),
	);
	return await openBed({ simulator, receiver, mail, userFolder, start: starter });
}

interface Parts {
	simulator: Simulator;
	userFolder: string;
	receiver: Receiver;
	mail: MailReceiver;
	start: Starter;
}

async function openBed({
	simulator,
	receiver,
	mail,
	userFolder,
	start,
}: Parts): Promise<EmptyE2eBed> {
	const n8n = await start();
	const password = `Test-1-${randomBytes(6).toString('hex')}`;
	const login = { email: 'owner@example.com', password };
	const session = await openSession(n8n.url, login);
	const bed: EmptyE2eBed = {
		simulator,
		userFolder,
		n8n,
		session,
		login,
		receiver,
		mail,
		crash: async (meanwhile, environment) => {
			await bed.n8n.kill();
			await meanwhile();
			bed.n8n = await start(n8n.port, environment);
		},
		stop: async () => {
			await bed.n8n.stop();
			await Promise.all([simulator.stop(), receiver.stop(), mail.stop()]);
		},
	};
	return bed;
}

type Starter = (port?: number, environment?: NodeJS.ProcessEnv) => Promise<N8nServer>;

/** n8n logs all it can, so that a secret in its log would show. */
function starterOf(
	{ simulator, userFolder }: Pick<Parts, 'simulator' | 'userFolder'>,
	start: (options: N8nOptions) => Promise<N8nServer>,
): Starter {
	const authority = join(userFolder, 'simulator-ca.pem');
	return async (port = 0, environment = {}) => {
		await writeFile(authority, simulator.caCertificate);
		return await start({
			userFolder,
			port,
			environment: {
				NODE_EXTRA_CA_CERTS: authority,
				N8N_LOG_LEVEL: 'debug',
				...environment,
			},
		});
	};
}
