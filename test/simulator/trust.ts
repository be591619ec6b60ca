import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Makes every TLS client of this process accept the simulator's certificate. */
export function trust(simulator: { caCertificate: string }): void {
	const known = getCACertificates('default');
	if (!known.includes(simulator.caCertificate)) {
		setDefaultCACertificates([...known, simulator.caCertificate]);
	}
}
