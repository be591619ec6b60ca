import { inTurn, type OutputRun } from '../../support/outputRuns';
import { items, powerBi } from '../../support/powerBi';
import { modelParameters } from '../../support/stage';

const chain = { syncEndpointsFirst: 'goOn', onUnsuccessful: 'item' };
const warmQuery = 'EVALUATE ROW("Rows", COUNTROWS(Orders))';

const chained =
	(operation: string, options: object): OutputRun =>
	async (stage) => {
		const { tenant } = stage.simulator;
		tenant.semanticModel('Sales').reads = tenant.item('Bronze').endpoint;
		const parameters = { ...modelParameters(stage), options: { ...chain, ...options } };
		const given = await items(stage, powerBi('semanticModel', operation, parameters));
		delete tenant.semanticModel('Sales').reads;
		return given;
	};

/** A refresh with all that may come before and after it: well, with data that is wrong in each type, and unwarmed. */
export const chainedRefresh = (operation: string): OutputRun =>
	inTurn(
		chained(operation, { warmQuery, checkData: 'COUNTROWS(Orders) > 0' }),
		chained(operation, { checkData: 'COUNTROWS(Orders)' }),
		chained(operation, { checkData: '"old"' }),
		chained(operation, { warmQuery: 'EVALUATE Missing' }),
	);
