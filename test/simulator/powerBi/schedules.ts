import windowsZones from 'cldr-core/supplemental/windowsZones.json';
import { recordOf } from '../answers';
import type { Answer } from '../answers';
import type { SemanticModel } from '../semanticModel';
import { modelOf, workspaceOf } from './access';
import type { Asked } from './access';
import { settingsOf } from './modelSettings';
import { invalidRequest, notAuthorized } from './problems';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const frequencies = [15, 30, 60, 120, 180];
const slots = { shared: 8, dedicated: 48 };
const plainSchedule = {
	days: [],
	times: [],
	enabled: false,
	localTimeZoneId: 'UTC',
	notifyOption: 'NoNotification',
};
const timeZoneIds = new Set(
	windowsZones.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone._other),
);

/** What a schedule may say, and who says it. */
export interface ScheduleRules {
	isServicePrincipal: boolean;
	slots: number;
	notifyOptions: string[];
	withFrequency: boolean;
}

/** Whether a model refreshes by schedule. */
export function isScheduled(model: SemanticModel): boolean {
	return model.refreshSchedule?.enabled === true;
}

/** A model's schedule as the API describes it. */
export function scheduleEntry(model: SemanticModel): Record<string, unknown> {
	return { ...plainSchedule, ...model.refreshSchedule };
}

/** GET refreshSchedule: flat. */
export function getSchedule(asked: Asked): Answer {
	const model = modelOf(workspaceOf(asked), asked.call);
	requireStorage(model, 'import');
	return { status: 200, body: { '@odata.context': contextOf(asked), ...scheduleEntry(model) } };
}

/** PATCH refreshSchedule: wrapped, by the owner. */
export function patchSchedule(asked: Asked): Answer {
	const { model, slotsADay } = owned(asked);
	requireStorage(model, 'import');
	const change = scheduleChange(asked.call.body, {
		isServicePrincipal: asked.caller.isServicePrincipal,
		slots: slotsADay,
		notifyOptions: ['NoNotification', 'MailOnFailure'],
		withFrequency: false,
	});
	model.refreshSchedule = { ...plainSchedule, ...model.refreshSchedule, ...change };
	return { status: 200 };
}

/** GET directQueryRefreshSchedule. */
export function getDirectQuerySchedule(asked: Asked): Answer {
	const model = modelOf(workspaceOf(asked), asked.call);
	requireStorage(model, 'directQuery');
	const { directQuerySchedule } = settingsOf(model);
	return { status: 200, body: { '@odata.context': contextOf(asked), ...directQuerySchedule } };
}

/** PATCH directQueryRefreshSchedule: a frequency, or days and times. */
export function patchDirectQuerySchedule(asked: Asked): Answer {
	const { model, slotsADay } = owned(asked);
	requireStorage(model, 'directQuery');
	const change = scheduleChange(asked.call.body, {
		isServicePrincipal: asked.caller.isServicePrincipal,
		slots: slotsADay,
		notifyOptions: [],
		withFrequency: true,
	});
	const settings = settingsOf(model);
	const { localTimeZoneId } = settings.directQuerySchedule;
	settings.directQuerySchedule = { localTimeZoneId, ...change };
	return { status: 200 };
}

/** Checks the body of a change of a schedule; refuses with 400. */
export function scheduleChange(body: unknown, rules: ScheduleRules): Record<string, unknown> {
	const change = recordOf(recordOf(body).value);
	const names = Object.keys(change);
	if (names.length === 0) throw invalidRequest("The parameter 'value' is required.");
	if (change.enabled === false && names.length > 1) {
		throw invalidRequest('A request that disables the schedule should contain no other changes.');
	}
	const known = ['days', 'times', 'localTimeZoneId'].concat(
		rules.withFrequency ? ['frequency'] : ['enabled', 'notifyOption'],
	);
	const foreign = names.find((name) => !known.includes(name));
	if (foreign) throw invalidRequest(`The property '${foreign}' does not exist on the schedule.`);
	requireDaysAndTimes(change, rules);
	requireZoneAndMail(change, rules);
	if (rules.withFrequency) requireFrequency(change);
	return change;
}

function requireDaysAndTimes(change: Record<string, unknown>, rules: ScheduleRules): void {
	const { days: givenDays, times } = change;
	if (givenDays !== undefined) {
		const valid = Array.isArray(givenDays) && givenDays.length > 0 && givenDays.every(isDay);
		if (!valid) throw invalidRequest('At least one valid day should be specified.');
	}
	if (times === undefined) return;
	const valid = Array.isArray(times) && times.length > 0 && times.every(isHalfHour);
	if (!valid) throw invalidRequest('Times should be in the form hh:mm, on the full or half hour.');
	if ((times as string[]).length > rules.slots) {
		throw invalidRequest(`At most ${rules.slots} times a day are allowed on this capacity.`);
	}
}

function requireZoneAndMail(change: Record<string, unknown>, rules: ScheduleRules): void {
	const { localTimeZoneId, notifyOption } = change;
	if (localTimeZoneId !== undefined && !timeZoneIds.has(String(localTimeZoneId))) {
		throw invalidRequest(`Invalid time zone '${String(localTimeZoneId)}'.`);
	}
	if (notifyOption === undefined) return;
	if (!rules.notifyOptions.includes(String(notifyOption))) {
		throw invalidRequest(`Invalid notifyOption '${String(notifyOption)}'.`);
	}
	if (rules.isServicePrincipal && notifyOption !== 'NoNotification') {
		throw invalidRequest('Service principals can only use NoNotification.');
	}
}

function requireFrequency({ frequency, days: givenDays, times }: Record<string, unknown>): void {
	if (frequency !== undefined && !frequencies.includes(Number(frequency))) {
		throw invalidRequest(`Invalid frequency '${String(frequency)}'.`);
	}
	if ((frequency !== undefined) === (givenDays !== undefined || times !== undefined)) {
		throw invalidRequest('Specify either a frequency or days and times.');
	}
}

/** The model of a request by its owner; anyone else is refused. */
export function owned(asked: Asked): { model: SemanticModel; slotsADay: number } {
	const workspace = workspaceOf(asked, 'Contributor');
	const model = modelOf(workspace, asked.call);
	if (model.configuredBy !== asked.caller.name) throw notAuthorized(asked.state);
	return { model, slotsADay: workspace.capacityId === undefined ? slots.shared : slots.dedicated };
}

function requireStorage(model: SemanticModel, storage: 'import' | 'directQuery'): void {
	if (settingsOf(model).storage === storage && model.isRefreshable) return;
	throw invalidRequest('Invalid dataset. This API can only be called on another kind of dataset.');
}

function isDay(day: unknown): boolean {
	return days.includes(String(day));
}

function isHalfHour(time: unknown): boolean {
	return /^([01]\d|2[0-3]):(00|30)$/.test(String(time));
}

function contextOf({ call }: Asked): string {
	return `${call.baseUrl}/v1.0/myorg/$metadata#refreshSchedule`;
}
