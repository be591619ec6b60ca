import type { Resource } from '../../shared/editor/operation';
import { getStatus } from './getStatus';

/** Mirrored databases. */
export const mirroredDatabase: Resource = {
	name: 'Mirrored Database',
	value: 'mirroredDatabase',
	operations: [getStatus],
};
