import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { demo } from './seed';
import { startSimulator } from './simulator';

const { values } = parseArgs({
	options: {
		'port-base': { type: 'string', default: '9440' },
		'ca-file': { type: 'string' },
	},
});

/** Starts the simulator on its own: `--port-base` is the first of five ports, `--ca-file` where the PEM goes. */
async function start(): Promise<void> {
	const first = Number(values['port-base']);
	const simulator = await startSimulator({
		entraPort: first,
		powerBiPort: first + 1,
		fabricPort: first + 2,
		analysisServicesPort: first + 3,
		powerBiClusterPort: first + 4,
	});
	const caFile = values['ca-file'];
	if (caFile !== undefined) writeFileSync(caFile, simulator.caCertificate);
	const { urls } = simulator;
	console.log(`Microsoft Entra ID      ${urls.entra}`);
	console.log(`Power BI                ${urls.powerBi}`);
	console.log(`Microsoft Fabric        ${urls.fabric}`);
	console.log(`Azure Analysis Services ${urls.analysisServices}`);
	console.log(`Control                 ${urls.entra}/control/state`);
	console.log(`Tenant ${demo.tenantId}, client ${demo.clientId}, secret ${demo.clientSecret}`);
	if (caFile !== undefined) console.log(`Trust it with NODE_EXTRA_CA_CERTS=${caFile}`);
	console.log('The simulator is ready.');
	const stop = (): void => void simulator.stop().then(() => process.exit(0));
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
}

start().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
