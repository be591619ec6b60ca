import { runFilters } from '../../shared/jobs/runFilters';

/** Which refreshes of a history to keep. */
export const filtersField = runFilters([
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Completed', value: 'completed' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Not Started', value: 'notStarted' },
	{ name: 'Running', value: 'running' },
	{ name: 'Timed Out', value: 'timedOut' },
]);
