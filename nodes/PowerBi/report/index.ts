import type { Resource } from '../../shared/editor/operation';
import { exportReport } from './export';
import { getAll } from './getAll';
import { getExport } from './getExport';
import { getPages } from './getPages';

/** Reports and the files that they are exported to. */
export const report: Resource = {
	name: 'Report',
	value: 'report',
	operations: [exportReport, getExport, getAll, getPages],
	opensWith: 'export',
};
