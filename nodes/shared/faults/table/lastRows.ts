import type { Row } from './row';

/** What says little: it counts when nothing else does. */
export const lastRows: readonly Row[] = [
	{
		kind: 'passing',
		says: 'an internal or passing fault of the service',
		codes: [
			'DM_GWPipeline_Gateway_CanceledError',
			'InternalServerError',
			'InternalError',
			'ServiceUnavailable',
			'TransientError',
			'SystemError',
			'0xC11C005D',
		],
		phrases: [
			/internal (?:service |server |system |microsoft )?error|usually a transient issue/i,
			/transient (?:error|fault|failure|issue)/i,
			/an unexpected (?:error|exception) (?:has )?occurred|(?:encountered|hit|ran into) (?:an )?unexpected (?:error|exception)/i,
			/(?:please )?(?:try|retry) (?:again|the (?:operation|request|refresh)) (?:again )?(?:later|in a (?:few|little))/i,
			/moved? (?:the session|to another node)/i,
			/service encountered (?:an? )?(?:error|problem)|temporarily unavailable/i,
			/conflict with another (?:write )?operation|lock conflict/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'settings',
		says: 'the service switched the schedule off',
		codes: [/^ModelRefreshDisabled\w*$/],
		phrases: [/scheduled refresh (?:has been|was|is) (?:disabled|switched off)/i],
		phrasesOf: 'job',
		advice:
			'The service switched the schedule off, after failures or because nobody used the model: correct what failed before, and switch the schedule on again.',
	},
];
