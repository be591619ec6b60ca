/** Ways in which Fabric's answers differ between regions, versions and documents; all are real. */
export interface FabricSettings {
	/** How long a long-running operation takes in ms; with 0 the call answers with its result at once. */
	operationMs: number;
	/** Retry-After of an operation, in seconds. */
	operationRetryAfterSeconds: number;
	/** Where the Location of an operation points: our own root, the specification's form without `/v1`, a region. */
	operationLocation: 'own' | 'withoutVersion' | 'regional';
	/** Whether `x-ms-operation-id` comes along. */
	operationIdHeader: boolean;
	/** Retry-After of a job's start and of a running job, in seconds. */
	jobRetryAfterSeconds: number;
	/** Whether the start of a job answers with `x-ms-job-id`. */
	jobIdHeader: boolean;
	/** Location of a started job: its instance, the specification's form that ends before the id, or none. */
	jobLocation: 'instance' | 'withoutId' | 'none';
	/** Whether the start of a job answers with the older array body. */
	jobBody: boolean;
	/** Job types that the service knows, older and newer names. */
	jobTypes: string[];
	/** Names of job types of other items that it does not know. */
	unknownJobTypes: string[];
	/** How the runs of a pipeline's activities come: in an envelope, or as the documented array. */
	activityRuns: 'envelope' | 'array';
	/** A job while another of its kind runs: skipped as Deduped, or refused. */
	whileRunning: 'dedupe' | 'reject';
	/** Time from a cancel request until the job has stopped, in ms. */
	cancelLagMs: number;
	/** Rows of one page. */
	pageSize: number;
	/** What tells of a further page. */
	pageLink: 'uri' | 'token';
	/** Origin of a further page's link: our own, the region's, or any other. */
	pageHost: 'own' | 'regional' | string;
	/** Calls that one identity may make in a minute in each bucket. */
	callsPerMinute: number;
	/** Schedules of one item at most. */
	maxSchedules: number;
}

/** What most tenants see. */
export function defaultFabricSettings(): FabricSettings {
	return {
		operationMs: 4000,
		operationRetryAfterSeconds: 20,
		operationLocation: 'own',
		operationIdHeader: true,
		jobRetryAfterSeconds: 60,
		jobIdHeader: true,
		jobLocation: 'instance',
		jobBody: false,
		jobTypes: ['Refresh', 'Execute', 'Publish', 'ApplyChanges'],
		unknownJobTypes: [],
		activityRuns: 'envelope',
		whileRunning: 'dedupe',
		cancelLagMs: 2000,
		pageSize: 100,
		pageLink: 'uri',
		pageHost: 'own',
		callsPerMinute: 200,
		maxSchedules: 20,
	};
}
