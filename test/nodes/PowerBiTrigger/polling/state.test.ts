import {
	cursorFrom,
	readCursor,
	writeCursor,
} from '../../../../nodes/PowerBiTrigger/events/cursor';
import {
	freshName,
	readState,
	underSettings,
	type WatchState,
} from '../../../../nodes/PowerBiTrigger/polling/state';
import { rules } from '../history';

const state: WatchState = {
	revision: 'a',
	activation: 'b',
	scope: 'c',
	rules: rules(),
	at: 7,
	targets: { one: writeCursor(cursorFrom(36)), odd: '!' },
};

it('reads what it wrote', () => {
	expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

it.each([
	['revision', 7],
	['scope', undefined],
	['at', '7'],
	['rules', []],
	['targets', null],
])('takes a state whose %s is %j for none', (name, value) => {
	expect(readState({ ...state, [name]: value })).toBeUndefined();
});

it.each([[undefined], [null], ['state'], [[]]])('takes %j for no state', (value) => {
	expect(readState(value)).toBeUndefined();
});

it('gives names that differ', () => {
	expect(freshName()).toMatch(/^[0-9a-f]{8}$/);
	expect(freshName()).not.toBe(freshName());
});

describe('under settings', () => {
	const others = rules({ events: ['failed'] });

	it('that are the same it stays as it is', () => {
		expect(underSettings(state, { scope: 'c', rules: rules() })).toBe(state);
	});

	it('that watch something else there is none', () => {
		expect(underSettings(state, { scope: 'd', rules: rules() })).toBeUndefined();
	});

	it('that judge otherwise, each target is judged once more by the former ones', () => {
		const changed = underSettings(state, { scope: 'c', rules: others });
		expect(changed).toMatchObject({ rules: others, former: rules(), revision: 'a', at: 7 });
		expect(readCursor(changed?.targets.one)).toEqual({ ...cursorFrom(36), byFormerSettings: true });
		expect(changed?.targets.odd).toBe('!');
		const again = underSettings({ ...state, former: others }, { scope: 'c', rules: others });
		expect(again?.former).toBe(others);
	});
});
