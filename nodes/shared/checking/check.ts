/** What a check found out; what may not be read, or does not answer in time, is unknown. */
export type CheckOutcome = 'ok' | 'problem' | 'unknown';

/** The answer to a check's question. A type, so that it fits into n8n's items. */
export type Finding = {
	outcome: CheckOutcome;
	/** What was found, as a sentence without its full stop. */
	found: string;
	/** Who can put it right, and how, as far as that is known. */
	whoCanFix?: string;
	howToFix?: string;
	/** Microsoft's code and request id, where a refused call is the evidence. */
	code?: string;
	requestId?: string;
};

/** A question about something that is to be refreshed. Asking it starts and changes nothing. */
export interface Check {
	/** Its name in items, which workflows may rely on. */
	name: string;
	/** The question, for people. */
	question: string;
	/** Whether a refresh would fail where this finds a problem; left out for what is only worth knowing. */
	decides?: boolean;
	/** Asks. What it throws makes the outcome unknown. */
	ask(): Promise<Finding>;
}

/** How a check went, as an item lists it. */
export type CheckRecord = {
	check: string;
	question: string;
	outcome: CheckOutcome;
	/** Whether a refresh would fail for it; only problems have it. */
	preventsRefresh?: boolean;
} & Omit<Finding, 'outcome'>;
