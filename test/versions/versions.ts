/** An n8n whose engine the tests run on: the version a user sees, and the packages it consists of. */
export interface EngineVersion {
	n8n: string;
	core: string;
	workflow: string;
	/** Test files about something that this version does not do, each with the reason. */
	leftOut: Readonly<Record<string, string>>;
}

/** What n8n lacks before 2.34, and before 2.38. */
const lacking = {
	'test/credentials/connectionAdvice.test.ts':
		'it shows its own words when a connection test is refused, not those of the credential',
	'test/nodes/PowerBiTrigger/budget.test.ts': 'it gives a poll all the time that it takes',
};

/**
 * The n8n versions that are promised to work besides the one in the dependencies, which `npm test` runs on: the
 * oldest one, and one in between.
 */
export const engineVersions: readonly EngineVersion[] = [
	{ n8n: '2.14.2', core: '2.14.1', workflow: '2.14.1', leftOut: lacking },
	{ n8n: '2.30.8', core: '2.30.4', workflow: '2.30.2', leftOut: lacking },
];
