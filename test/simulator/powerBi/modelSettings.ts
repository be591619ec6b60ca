import { randomUUID } from 'node:crypto';
import type { SemanticModel } from '../semanticModel';

/** A schedule of a DirectQuery or live model: a frequency in minutes, or days and times. */
export interface DirectQuerySchedule {
	frequency?: number;
	days?: string[];
	times?: string[];
	localTimeZoneId: string;
}

/** A Power Query parameter. */
export interface ModelParameter {
	name: string;
	type: string;
	currentValue: string;
	isRequired: boolean;
	suggestedValues?: string[];
}

/** A gateway that can serve a model, with its data sources. */
export interface ModelGateway {
	id: string;
	name: string;
	dataSourceIds: string[];
}

/** Where the read-only replicas of a model stand. */
export interface ScaleOut {
	status:
		'Enabled' | 'TenantSettingDisabled' | 'StorageModeNotSupported' | 'ReadOnlyReplicasDisabled';
	commitVersion: number;
	readVersion: number;
	/** Time a sync takes, in ms; Infinity for one that never ends. */
	durationMs: number;
	startedAt?: number;
}

/** What there is about a model besides its refreshes. Tests read and change it freely. */
export interface ModelSettings {
	storage: 'import' | 'directQuery';
	directQuerySchedule: DirectQuerySchedule;
	parameters: ModelParameter[];
	/** Whether it was changed through XMLA, after which the API may not touch its parameters. */
	changedByXmla: boolean;
	datasources: Array<Record<string, unknown>>;
	gateways: ModelGateway[];
	boundTo?: { gatewayObjectId: string; datasourceObjectIds?: string[] };
	scaleOut: ScaleOut;
	/** Whether roles restrict its rows; service principals may not query it then. */
	hasRowLevelSecurity: boolean;
	/** Which INFO functions a query over REST may use. */
	infoFunctions: 'all' | 'view' | 'none';
	/** Rows that queries give, by their exact text. */
	answers: Map<string, Array<Record<string, unknown>>>;
	/** Most rows that a query gives before its answer is cut. */
	rowLimit: number;
	/** Where in the answer the error of a cut answer stands. */
	cutErrorAt: 'table' | 'result' | 'answer';
}

const known = new WeakMap<SemanticModel, ModelSettings>();

/** The settings of a model, with plain defaults until a test changes them. */
export function settingsOf(model: SemanticModel): ModelSettings {
	const settings = known.get(model) ?? plainSettings(model);
	known.set(model, settings);
	return settings;
}

function plainSettings(model: SemanticModel): ModelSettings {
	const gatewayId = randomUUID();
	const datasourceId = randomUUID();
	return {
		storage: 'import',
		directQuerySchedule: { frequency: 60, localTimeZoneId: 'UTC' },
		parameters: [
			{ name: 'Server', type: 'Text', currentValue: 'sql.contoso.com', isRequired: true },
			{ name: 'Max Rows', type: 'Number', currentValue: '1000', isRequired: false },
		],
		changedByXmla: false,
		datasources: [
			{
				datasourceType: 'Sql',
				connectionDetails: { server: 'sql.contoso.com', database: model.name },
				datasourceId,
				gatewayId,
			},
		],
		gateways: [{ id: gatewayId, name: 'Head office', dataSourceIds: [datasourceId] }],
		scaleOut: { status: 'Enabled', commitVersion: 2, readVersion: 1, durationMs: 30_000 },
		hasRowLevelSecurity: false,
		infoFunctions: 'view',
		answers: new Map(),
		rowLimit: 100_000,
		cutErrorAt: 'table',
	};
}
