import { checkOperation } from '../../shared/checking/checkOperation';
import { gen1DataflowToCheck } from '../../shared/powerBi/checks/dataflow';
import { gen1DataflowFields, gen1Identity } from '../../shared/powerBi/gen1Dataflow';
import { gen1Checks } from './checks';

export const check = checkOperation({
	what: 'a dataflow',
	covers: 'sign-in, role, capacity, gateway, the last refresh and more',
	service: 'powerBi',
	fields: gen1DataflowFields,
	find: gen1DataflowToCheck,
	about: async (ctx, found) => ({
		identity: await gen1Identity(ctx, found),
		checksOf: (asking) => gen1Checks(asking, found),
	}),
});
