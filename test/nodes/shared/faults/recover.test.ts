import { callFailed } from '../../../../nodes/shared/faults/errors';
import { recover } from '../../../../nodes/shared/faults/recover';

const node = { id: '1', name: 'N', type: 'n', typeVersion: 1, position: [0, 0], parameters: {} };
const refused = callFailed(node as never, 'read it', {
	status: 404,
	message: 'Gone',
	transient: false,
	maybeAccepted: false,
});

it('gives what an attempt gives', async () => {
	const instead = jest.fn();
	expect(
		await recover(
			async () => await Promise.resolve(1),
			() => instead() as number,
		),
	).toBe(1);
	expect(instead).not.toHaveBeenCalled();
});

it('lets a failure be judged by its problem', async () => {
	const given = await recover(
		async () => await Promise.reject(refused),
		(problem) => problem?.status,
	);
	expect(given).toBe(404);
});

it('throws on what was not expected, as it came', async () => {
	const bug = new TypeError('a bug');
	const attempt = recover(
		async () => await Promise.reject(bug),
		(problem, caught) => {
			expect(problem).toBeUndefined();
			throw caught;
		},
	);
	await expect(attempt).rejects.toBe(bug);
});
