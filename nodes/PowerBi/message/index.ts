import type { Resource } from '../../shared/editor/operation';
import { compose } from './compose';

/** Messages about refreshes, for people. */
export const message: Resource = {
	name: 'Message',
	value: 'message',
	operations: [compose],
};
