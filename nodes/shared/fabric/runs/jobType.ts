import { recover } from '../../faults/recover';
import type { JobKind } from '../jobKinds';

/** Sends a call under each name of a kind of job in turn, as long as the service does not know the name. */
export async function withJobType<T>(
	{ names: [first, ...others] }: Pick<JobKind, 'names'>,
	send: (jobType: string) => Promise<T>,
): Promise<T> {
	return await recover(
		async () => await send(first),
		async (problem, caught) => {
			const [next, ...rest] = others;
			if (problem?.code !== 'InvalidJobType' || next === undefined) throw caught;
			return await withJobType({ names: [next, ...rest] }, send);
		},
	);
}
