import type { IDataObject } from 'n8n-workflow';

import { choiceAt, flagAt } from '../../shared/editor/readers';
import { limitFields, simplifyField } from '../../shared/editor/fields';
import type { Operation } from '../../shared/editor/operation';
import { limitAt } from '../../shared/editor/fields';
import { capacityRecords, viewField, type View } from '../../shared/powerBi/capacity';
import { withoutUndefined, list, member, text } from '../../shared/values/values';

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many capacities',
	description: 'List the capacities that the account, or as an administrator the tenant, has',
	fields: [
		viewField,
		...limitFields(),
		{
			displayName: 'Include Tenant Key',
			name: 'includeTenantKey',
			type: 'boolean',
			default: false,
			description: 'Whether to add the encryption key that a capacity uses (bring your own key)',
			displayOptions: { show: { view: ['tenant'] } },
		},
		simplifyField,
	],

	async run(ctx, itemIndex) {
		const view = choiceAt<View>(ctx, itemIndex, 'view');
		const withKey = flagAt(ctx, itemIndex, 'includeTenantKey');
		const query = view === 'tenant' && withKey ? { $expand: 'tenantKey' } : {};
		// The API does not page this list.
		const records = await capacityRecords(ctx, view, query);
		const wanted = records.slice(0, limitAt(ctx, itemIndex));
		return flagAt(ctx, itemIndex, 'simplify') ? wanted.map(simplified) : wanted.map(withNames);
	},
};

function namesOf(record: IDataObject): IDataObject {
	return withoutUndefined({
		capacityId: text(record, 'id'),
		capacityName: text(record, 'displayName'),
	});
}

function withNames(record: IDataObject): IDataObject {
	return { ...namesOf(record), ...record };
}

function simplified(record: IDataObject): IDataObject {
	const key = member(record, 'tenantKey');
	return withoutUndefined({
		id: text(record, 'id'),
		name: text(record, 'displayName'),
		...namesOf(record),
		sku: text(record, 'sku'),
		state: text(record, 'state'),
		region: text(record, 'region'),
		accessRight: text(record, 'capacityUserAccessRight'),
		admins: list(record, 'admins'),
		tenantKeyId: text(record, 'tenantKeyId') ?? text(key, 'id'),
		tenantKeyName: text(key, 'name'),
	}) as IDataObject;
}
