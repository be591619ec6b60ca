/** Ways in which Analysis Services may answer that no document pins down; clients must bear with all. */
export interface AnalysisServicesSettings {
	/** Where the answer to a start puts the refresh's id; Location is always the service's own in reality. */
	refreshIdIn: 'location' | 'body' | 'nowhere';
	/** Status of a refresh that is read while it runs. */
	runningStatus: 200 | 202;
	/**
	 * Where a sync is looked up: at the documented address with the id as a parameter, at one that moves with every
	 * answer, at one that answers 303 first, or untold: only the body of the start has the id.
	 */
	syncPlace: 'parameter' | 'moving' | 'seeOther' | 'untold';
	/** How the state of a sync is written. */
	syncStateAs: 'number' | 'name' | 'lowerName' | 'upperName' | 'numberText';
	/** Retry-After of a sync that goes on; none when missing. */
	retryAfterSeconds?: number;
	/** Origin put into every Location instead of the service's own: a host outside the cloud. */
	locationOrigin?: string;
}

/** What the documentation shows. */
export function defaultAnalysisServicesSettings(): AnalysisServicesSettings {
	return {
		refreshIdIn: 'location',
		runningStatus: 200,
		syncPlace: 'parameter',
		syncStateAs: 'number',
		retryAfterSeconds: 5,
	};
}
