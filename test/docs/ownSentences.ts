/** What the nodes say by themselves: their words, what they mean, and what to do. */
export const ownSentences: ReadonlyArray<[words: string, means: string, remedy: string]> = [
	[
		'`A service principal has no My workspace`',
		'My workspace belongs to a person',
		'Use a workspace, or sign in as a user',
	],
	[
		'`when the … deadline passed`',
		'The deadline of the node passed; the refresh continues at the service',
		'Raise the deadline, or look it up by its id. Six hours are normal under a paused capacity',
	],
	[
		'`was dropped by the service`',
		'Power BI accepted the request and never ran it, as it does under bursts',
		'Start it again when nothing else runs; space your starts',
	],
	[
		'`none is listed … it was not sent again, since it may have been accepted`',
		'The answer to the start was lost and nothing is listed. It was not sent again, since it may have been accepted',
		'Look at *Get Many Refreshes*, then start again',
	],
	[
		'`The service is throttling this account: try again in …`',
		'Too many requests',
		'Wait as long as it says; poll less; use fewer accounts',
	],
	[
		'`does not belong to … so nothing was sent to it`',
		'An address leads outside the cloud of the credential',
		'Check the address, and the cloud of the credential',
	],
	[
		'`was connected for another service`',
		"A user's token is for one audience",
		'n8n may have filled it in by itself: choose the credential whose *Service* fits the node',
	],
	[
		'`Still Running does not lead back …`',
		'*Follow Refresh* would end without an outcome',
		'Wire its first output to its own input',
	],
	[
		'`More than one … is named`',
		'Several have this name',
		'Choose by one of the IDs that the error lists',
	],
	[
		'`There is no … that this account may see`',
		'The name is wrong, or the account has no access',
		'Compare the name; give the account a role',
	],
	[
		'`There is no sample`',
		'No refresh fits what the trigger watches, so there is no test event',
		'Choose more events, or test again after a refresh',
	],
	[
		'`only … rows came`',
		'A DAX query gave more than Power BI allows',
		'Ask for less, or choose *On Partial Result* to get the items',
	],
];
