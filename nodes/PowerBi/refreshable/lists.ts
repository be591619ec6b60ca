import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { collected } from '../../shared/calls/pages';
import { toResults, entryNamedBy } from '../../shared/editor/listResults';
import { capacityOf } from '../../shared/powerBi/capacity';
import { nameContains } from '../../shared/powerBi/odata';
import { refreshablePages } from '../../shared/powerBi/refreshables';
import { viewOf, pageSize } from '../../shared/powerBi/searches';

/** Refreshables of the chosen capacity, as the API pages them. */
export async function searchRefreshables(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const view = viewOf(this);
	const capacity = await capacityOf(this, view, this.getCurrentNodeParameter('capacity'));
	const skip = Number(paginationToken ?? 0);
	const query = {
		asAdmin: view === 'tenant',
		capacityId: capacity.id,
		filter: nameContains(filter),
	};
	const page = await collected(refreshablePages(this, { ...query, limit: pageSize, skip }));
	const more = page.length === pageSize ? String(skip + pageSize) : undefined;
	return { ...toResults(page.map(entryNamedBy('name'))), paginationToken: more };
}
