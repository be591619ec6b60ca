import './loudEngine';

import { createPrivateKey } from 'node:crypto';
import { inspect } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import { runOf } from '../cases/case';
import { runBounded } from '../faults/cell';
import { recipes } from '../faults/recipes';
import { openScene, type Scene } from '../faults/scene';
import type { Fault } from '../simulator/faults';
import { selfSignedCertificate } from '../simulator/certificates';
import { untilSettled } from '../support/fastTime';
import { renewStage, strikeStage } from '../support/stage';
import { count, share } from './campaign';

let scene: Scene;
let canaries: string[] = [];
const told: string[] = [];

beforeAll(async () => {
	scene = await openScene();
	const keep = (words: unknown) => {
		told.push(String(words));
		return true;
	};
	jest.spyOn(process.stdout, 'write').mockImplementation(keep);
	jest.spyOn(process.stderr, 'write').mockImplementation(keep);
	for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, name).mockImplementation((...words) => void keep(words.join(' ')));
	}
	// The engine's log goes round the methods of the console, straight to its streams.
	const streams = console as unknown as Record<'_stdout' | '_stderr', NodeJS.WriteStream>;
	for (const name of ['_stdout', '_stderr'] as const) {
		jest.spyOn(streams[name], 'write').mockImplementation(keep);
	}
}, 60_000);

afterAll(async () => {
	jest.restoreAllMocks();
	strikeStage(scene);
});

const token = /eyJ[\w-]{10,}\.[\w-]{10,}/;

/** Each secret as it is, and as URLs, forms and Base64 write it. */
function spellings(secret: string): string[] {
	return [
		secret,
		encodeURIComponent(secret),
		new URLSearchParams({ secret }).toString().slice(7),
		Buffer.from(secret).toString('base64').replace(/=+$/, ''),
	];
}

/** The secrets that some text holds, by their number; `token` for an access token. */
function secretsIn(words: string): string[] {
	const found = canaries.flatMap((canary, at) =>
		spellings(canary).some((spelling) => words.includes(spelling)) ? [`secret ${at}`] : [],
	);
	return token.test(words) ? [...found, 'token'] : found;
}

type Ways = Record<string, (scene: Scene) => void>;

const everywhere = (fault: Partial<Fault>) => (fresh: Scene) => {
	for (const service of ['powerBi', 'fabric', 'analysisServices'] as const) {
		fresh.simulator.faults.add({ service, path: /^/, ...fault });
	}
};
/** A page such as proxies show, which repeats the request that they did not like. */
const echo = (fresh: Scene) => `Blocked. Authorization: Bearer ${aToken(fresh)}`;
const aToken = ({ simulator }: Scene) => {
	const [application] = simulator.tenant.applications;
	return simulator.accessToken({ application } as never);
};

const ways: Ways = {
	'all is well': () => {},
	'the sign-in is refused, and the secret repeated': ({ simulator, engine }) => {
		const { clientSecret } = engine.credentials.stored.servicePrincipal?.data ?? {};
		simulator.faults.add({
			service: 'entra',
			path: /token$/,
			status: 401,
			body: {
				error: 'invalid_client',
				error_description: `AADSTS7000999: The secret ${String(clientSecret)} is not known.`,
			},
		});
	},
	'the sign-in breaks': ({ simulator }) =>
		void simulator.faults.add({ service: 'entra', path: /token$/, reset: 'before' }),
	'the service refuses': everywhere({
		status: 403,
		body: { error: { code: 'No', message: 'No' } },
	}),
	'connections break': everywhere({ reset: 'before' }),
	'answers are cut off': everywhere({ truncate: true }),
	'tokens are refused': everywhere({ status: 401 }),
	'it is redirected': everywhere({ status: 307, headers: { location: 'https://127.0.0.2:1/' } }),
	'a page repeats the token': (fresh) => everywhere({ status: 403, body: echo(fresh) })(fresh),
	'an error repeats the token': (fresh) =>
		everywhere({ status: 400, body: { error: { code: 'X', message: echo(fresh) } } })(fresh),
	'a header repeats the token': (fresh) =>
		everywhere({ status: 400, headers: { 'x-powerbi-error-info': echo(fresh) } })(fresh),
};

const passphrase = 'CANARY passphrase/ö+1';
let pair: ReturnType<typeof selfSignedCertificate> | undefined;

/** A certificate whose key is encrypted, and the lines of the key that nobody may see. */
async function sealed() {
	pair ??= selfSignedCertificate('canary');
	const { certificate, privateKey } = await pair;
	const encrypted = createPrivateKey(privateKey)
		.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
		.toString();
	const lines = `${privateKey}\n${encrypted}`.split('\n');
	return { certificate, encrypted, lines: lines.filter((line) => /^[\w+/]{60,}$/.test(line)) };
}

/** Gives the service principal of the next scene a certificate. */
async function useCertificate(): Promise<void> {
	const { certificate, encrypted, lines } = await sealed();
	scene.simulator.tenant.applications[0]?.certificates.push(certificate);
	const data = scene.engine.credentials.stored.servicePrincipal?.data ?? {};
	Object.assign(data, {
		authenticationMethod: 'certificate',
		certificate,
		privateKey: encrypted,
		passphrase,
		clientSecret: '',
	});
	canaries.push(passphrase, ...lines);
}

function secretsOfScene(): string[] {
	const { servicePrincipal, user } = scene.engine.credentials.stored;
	const tokens = (user?.data.oauthTokenData ?? {}) as IDataObject;
	return [
		servicePrincipal?.data.clientSecret,
		user?.data.clientSecret,
		tokens.access_token,
		tokens.refresh_token,
	]
		.map((secret) => (typeof secret === 'string' ? secret : ''))
		.filter((secret) => secret.length > 8);
}

/** With less than the full number of cases, every way is tried on some recipes, and other ways on others. */
const step = share < 1 ? 10 : 1;
const triedIn = (way: string) =>
	recipes.filter((_recipe, at) => (at + Object.keys(ways).indexOf(way)) % step === 0);

describe.each(Object.keys(ways))('when %s', (way) => {
	it.each(['secret', 'certificate'])(
		'nothing tells a secret (%s)',
		async (kind) => {
			const data = scene.engine.credentials.stored.servicePrincipal?.data ?? {};
			for (const recipe of triedIn(way)) {
				renewStage(scene);
				data.authenticationMethod = 'clientSecret';
				canaries = secretsOfScene();
				if (kind === 'certificate') await useCertificate();
				await recipe.prepare?.(scene);
				ways[way]?.(scene);
				told.length = 0;
				const { result } = await runBounded(scene, {
					recipe,
					run: runOf(recipe, scene, ['read', 'poll'].includes(recipe.kind) ? undefined : 3),
					limitMs: 60 * 60_000,
					calm: () => scene.simulator.faults.clear(),
				});
				count(1);
				const seen = {
					run: JSON.stringify(result.run),
					inspected: inspect(result, { depth: 25, showHidden: true, maxStringLength: null }),
					error: `${result.error?.stack} ${inspect(result.error?.cause, { depth: 25 })}`,
					log: told.join('\n'),
				};
				const found = Object.entries(seen).flatMap(([where, words]) =>
					secretsIn(words).map((what) => `${recipe.operation}: ${what} in ${where}`),
				);
				expect(found).toEqual([]);
			}
		},
		600_000,
	);
});

it('would notice', async () => {
	renewStage(scene);
	Object.assign(scene.engine.credentials.stored.servicePrincipal?.data ?? {}, {
		authenticationMethod: 'clientSecret',
	});
	canaries = secretsOfScene();
	const [secret = ''] = canaries;
	expect(secretsIn(`x ${secret} y`)).toContain('secret 0');
	expect(secretsIn(encodeURIComponent(secret))).toContain('secret 0');
	expect(secretsIn(aToken(scene))).toContain('token');
	told.length = 0;
	const recipe = recipes.find(({ variant }) => variant === 'enhanced');
	if (!recipe) throw new Error('no recipe');
	await recipe.prepare?.(scene);
	await untilSettled(scene.engine.run(runOf(recipe, scene, 3)));
	expect(told.join('\n')).toContain('so far');
});
