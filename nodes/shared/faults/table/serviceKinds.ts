import type { Kind } from './kind';

/** Kinds of failure that lie with the services, the account or the node. */
export const serviceKinds = {
	policy: {
		means: 'A network or access policy forbids it',
		mayRepeat: false,
		advice:
			'A network or access policy forbids it: ask the administrator of the workspace or tenant to allow it in the inbound or outbound access rules.',
	},
	memory: {
		means: 'The refresh needs more memory than the capacity grants',
		mayRepeat: true,
		advice:
			'The refresh needs more memory than the capacity grants to one model: lower Max Parallelism, refresh fewer tables at once, use incremental refresh, or use a larger capacity.',
	},
	capacityBusy: {
		means: 'The capacity has too much to do',
		mayRepeat: true,
		advice:
			'The capacity has too much to do: try again later, spread the refreshes over the night, or run fewer of them at once.',
	},
	capacityPaused: {
		means: 'The capacity is paused, or the workspace has none that runs',
		mayRepeat: false,
		advice:
			'The workspace must be on a capacity that is running: resume the capacity, or assign the workspace to another one, then try again.',
	},
	licence: {
		means: 'A licence is missing',
		mayRepeat: false,
		advice:
			'Assign a Power BI licence (Pro or Premium Per User) to the account, or move the workspace to a Premium or Fabric capacity.',
	},
	dailyLimit: {
		means: 'All refreshes of the day are used up',
		mayRepeat: false,
		advice:
			'Shared capacity allows 8 refreshes a day for each model, scheduled ones included: wait for the next day, or move the workspace to a Premium or Fabric capacity.',
	},
	evicted: {
		means: 'The model was evicted from memory while it was refreshed',
		mayRepeat: true,
		advice: 'The model was evicted from memory while it was refreshed: start the refresh again.',
	},
	cancelled: {
		means: 'Somebody cancelled it',
		mayRepeat: false,
		advice: 'Start it again if it is still needed.',
	},
	timeLimit: {
		means: 'The refresh took longer than it may',
		mayRepeat: true,
		advice:
			'A refresh may take 2 hours on shared capacity and 5 hours on a Premium or Fabric capacity: refresh fewer tables or partitions at once, use incremental refresh, or set a longer Timeout.',
	},
	passing: {
		means: 'The service or the network had a passing fault',
		mayRepeat: true,
		advice: 'The service or the network had a passing fault: try again later.',
	},
	settings: {
		means: 'The settings of the node or of the dataflow do not allow it',
		mayRepeat: false,
		advice: 'Check the values of this node against the message.',
	},
	signIn: {
		means: 'Microsoft Entra or the service refused the sign-in',
		mayRepeat: false,
		advice: 'Test the credential, and reconnect it if it is a user credential.',
	},
	permission: {
		means: 'The account may not do this',
		mayRepeat: false,
		advice:
			'The account is signed in but not allowed to do this: check its role in the workspace and the tenant settings for service principals.',
	},
	notFound: {
		means: 'It does not exist, or the account may not see it',
		mayRepeat: false,
		advice: 'Check the name or id and where it should be, and that the account may see it.',
	},
	busy: {
		means: 'Something else is being done to it',
		mayRepeat: true,
		advice: 'Something else is being done to it at the moment: try again when that has ended.',
	},
	unknown: {
		means: 'A cause that this package does not know',
		mayRepeat: true,
		advice: '',
	},
} satisfies Record<string, Kind>;
