import { registeredOperations } from './operations';
import { recipes } from './recipes';

it('has a recipe for every operation of the registered nodes, and for no other', () => {
	const described = new Set(recipes.map(({ operation }) => operation));
	expect([...described].sort()).toEqual(registeredOperations().sort());
});

it('can tell what every start and change really did', () => {
	const acting = recipes.filter(({ kind }) => kind === 'start' || kind === 'change');
	const blind = acting.filter(({ act, effects }) => !(act && effects));
	expect(blind).toEqual([]);
});
