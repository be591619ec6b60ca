/** A refresh as the history lists it. */
export type HistoryEntry = Record<string, unknown>;

/** Ways in which Power BI's answers differ between regions, versions and documents; all are real. */
export interface PowerBiSettings {
	/**
	 * How an expired or revoked token is refused: 403 with an empty body and X-PowerBI-Error-Info, 403 with an error
	 * body, or 401 with the header.
	 */
	tokenRefusal: 'emptyBody' | 'body' | 'unauthorized';
	/** Status of a genuine lack of permission. */
	permissionStatus: 401 | 403;
	/** The refresh history as `{value: [...]}` or as the older bare array. */
	historyEnvelope: 'value' | 'array';
	/** A last change to the listed entries: duplicates, another order, gaps. */
	historyChange: (entries: HistoryEntry[]) => HistoryEntry[];
	/** The key of a history entry's id. */
	historyIdName: 'requestId' | 'refreshId';
	/** The word for a running refresh. */
	runningWord: 'Unknown' | 'InProgress';
	/** Status of a request while another refresh runs. */
	busyStatus: 400 | 409;
	/** Answers every call with 307 to the home cluster; otherwise only when `preferClientRouting=true` asks for it. */
	redirectToCluster: boolean;
	/** Puts the home cluster's host into the Location of an enhanced refresh. */
	locationOnCluster: boolean;
	/** The tenant setting "Export reports as image files". */
	imageExport: boolean;
	/** Writes times without their Z. */
	timesWithoutZone: boolean;
}

/** What most tenants see. */
export function defaultPowerBiSettings(): PowerBiSettings {
	return {
		tokenRefusal: 'emptyBody',
		permissionStatus: 403,
		historyEnvelope: 'value',
		historyChange: (entries) => entries,
		historyIdName: 'requestId',
		runningWord: 'Unknown',
		busyStatus: 400,
		redirectToCluster: false,
		locationOnCluster: false,
		imageExport: true,
		timesWithoutZone: false,
	};
}
