import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';

import { ownNodes } from '../test/support/ownNodes';

/** Sends a request by n8n's HTTP helper, with the credential of the package. */
export type Send = (request: {
	method?: 'GET' | 'POST';
	url: string;
	body?: object;
}) => Promise<unknown>;

/** The package's node for Power BI. */
export function powerBi(): INodeType {
	const node = ownNodes.find(({ description }) => description.name === 'powerBi');
	if (!node) throw new Error('the package has no node powerBi');
	return node;
}

/** A node that makes requests by n8n's own helper and does nothing else: what remains when nothing is ours. */
export function helperNode(
	name: string,
	work: (ctx: IExecuteFunctions, send: Send) => Promise<INodeExecutionData[]>,
): INodeType {
	const { description } = powerBi();
	return {
		description: {
			...description,
			name,
			properties: [
				...description.properties.filter((field) => field.name === 'authentication'),
				{ displayName: 'URL', name: 'url', type: 'string', default: '' },
			],
		},
		async execute() {
			const send: Send = async ({ method = 'GET', url, body }) => {
				const call: IHttpRequestOptions = { method, url, body, json: true };
				const { httpRequestWithAuthentication } = this.helpers;
				return (await httpRequestWithAuthentication.call(this, credential, call)) as unknown;
			};
			return [await work(this, send)];
		},
	};
}

const credential = 'microsoftBiServicePrincipalApi';
