import type { IExecuteFunctions } from 'n8n-workflow';

/** How many results the fields of `limitFields` ask for; undefined for all. */
export function limitOf(ctx: IExecuteFunctions, itemIndex: number): number | undefined {
	const all = ctx.getNodeParameter('returnAll', itemIndex, false) as boolean;
	return all ? undefined : (ctx.getNodeParameter('limit', itemIndex, 50) as number);
}
