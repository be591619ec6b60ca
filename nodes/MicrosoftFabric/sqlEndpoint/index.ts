import type { Resource } from '../../shared/editor/operation';
import { getAll } from './getAll';
import { syncMetadata } from './syncMetadata';

/** SQL analytics endpoints of lakehouses and mirrored databases. */
export const sqlEndpoint: Resource = {
	name: 'SQL Endpoint',
	value: 'sqlEndpoint',
	operations: [getAll, syncMetadata],
	opensWith: syncMetadata.value,
};
