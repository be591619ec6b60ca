import { accessRows } from './accessRows';
import { callRows } from './callRows';
import { capacityRows } from './capacityRows';
import { gatewayRows } from './gatewayRows';
import { jobRows } from './jobRows';
import { modelRows } from './modelRows';
import { outageRows } from './outageRows';
import { queryRows } from './queryRows';
import { requestRows } from './requestRows';
import { serviceRows } from './serviceRows';
import { sourceRows } from './sourceRows';
import type { Row } from './row';

/** The one table of what the services say and what it means; of several phrases that match, the first counts. */
export const rows: readonly Row[] = [
	...callRows,
	...requestRows,
	...jobRows,
	...capacityRows,
	...serviceRows,
	...accessRows,
	...gatewayRows,
	...modelRows,
	...sourceRows,
	...queryRows,
	...outageRows,
];
