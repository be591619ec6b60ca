import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage } from '../../demo/buildPackage';
import { findN8n, installN8n, type N8nInstallation } from '../../demo/installN8n';
import { installPackage } from '../../demo/installPackage';
import { openSession, type Login, type N8nSession } from '../../demo/n8nApi';
import { startN8n, type N8nServer } from '../../demo/n8nServer';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { trust } from '../simulator/trust';
import { createAccounts, type Accounts } from './accounts';
import { startReceiver, type Receiver } from './receiver';
import { seedTenant } from './tenant';

/** The real n8n with the packed package, the simulated Microsoft, and a credential of each kind. */
export interface Stage {
	simulator: Simulator;
	userFolder: string;
	n8n: N8nServer;
	session: N8nSession;
	/** How its owner signs in to the editor. */
	login: Login;
	accounts: Accounts;
	receiver: Receiver;
	/** Ends n8n as a crash would, lets time pass, and starts it again under the same address, with more settings. */
	crash(meanwhile: () => Promise<void>, environment?: NodeJS.ProcessEnv): Promise<void>;
	stop(): Promise<void>;
}

/** Tells what is being done. */
export type Say = (words: string) => void;

const userFolder = join(__dirname, '..', '..', '.n8n-demo', 'e2e');

/** Sets everything up in a folder that is new for each run and stays afterwards, for a look at n8n's log. */
export async function setStage(say: Say): Promise<Stage> {
	say('Build and pack the package, install it into a new n8n');
	await buildPackage();
	const installation = (await findN8n()) ?? (await installN8n(say));
	await rm(userFolder, { recursive: true, force: true });
	await mkdir(userFolder, { recursive: true });
	await installPackage(userFolder);
	const simulator = await startSimulator({ seed: seedTenant });
	trust(simulator);
	const receiver = await startReceiver();
	say('Start n8n, create owner and credentials');
	return await openStage({ simulator, receiver, start: starterOf(installation, simulator) });
}

interface Parts {
	simulator: Simulator;
	receiver: Receiver;
	start: Starter;
}

async function openStage({ simulator, receiver, start }: Parts): Promise<Stage> {
	const n8n = await start();
	const password = `Test-1-${randomBytes(6).toString('hex')}`;
	const login = { email: 'owner@example.com', password };
	const session = await openSession(n8n.url, login);
	const stage: Stage = {
		simulator,
		userFolder,
		n8n,
		session,
		login,
		accounts: await createAccounts(session, simulator),
		receiver,
		crash: async (meanwhile, environment) => {
			await stage.n8n.kill();
			await meanwhile();
			stage.n8n = await start(n8n.port, environment);
		},
		stop: async () => {
			await stage.n8n.stop();
			await Promise.all([simulator.stop(), receiver.stop()]);
		},
	};
	return stage;
}

type Starter = (port?: number, environment?: NodeJS.ProcessEnv) => Promise<N8nServer>;

/** n8n logs all it can, so that a secret in its log would show. */
function starterOf(installation: N8nInstallation, simulator: Simulator): Starter {
	const authority = join(userFolder, 'simulator-ca.pem');
	return async (port = 0, environment = {}) => {
		await writeFile(authority, simulator.caCertificate);
		return await startN8n(installation, {
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
