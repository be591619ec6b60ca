import { settingsOf } from '../../../simulator/powerBi/modelSettings';
import {
	asUser,
	items,
	locator,
	myWorkspace,
	powerBi,
	refusal,
	search,
} from '../../../support/powerBi';
import { modelParameters, setStage, strikeStage, type Stage } from '../../../support/stage';

let stage: Stage;

beforeEach(async () => {
	stage = await setStage();
});

afterEach(() => strikeStage(stage));

const sales = () => stage.simulator.tenant.semanticModel('Sales');
const read = (more = {}) =>
	powerBi('semanticModel', 'getRefreshSchedule', { ...modelParameters(stage), ...more });
const update = (updateFields: object, more = {}) =>
	powerBi('semanticModel', 'updateRefreshSchedule', {
		...asUser,
		...modelParameters(stage),
		updateFields,
		...more,
	});
const sent = () => stage.calls('PATCH', /efreshSchedule$/).map(({ body }) => body);

it('reads the schedule flat, with the IANA name of its time zone beside the Windows id', async () => {
	sales().refreshSchedule = {
		days: ['Monday'],
		times: ['07:00'],
		enabled: true,
		localTimeZoneId: 'Romance Standard Time',
	};
	const [schedule] = await items(stage, read());

	expect(schedule).toMatchObject({
		semanticModelId: sales().id,
		days: ['Monday'],
		times: ['07:00'],
		enabled: true,
		localTimeZoneId: 'Romance Standard Time',
		timeZone: 'Europe/Paris',
	});
});

it('changes days, times, zone and mail in one wrapped request', async () => {
	const [item] = await items(
		stage,
		update({
			days: ['Monday', 'Friday'],
			times: ['19:30', '07:00'],
			timeZone: locator('list', 'W. Europe Standard Time'),
			enabled: true,
			notifyOption: 'MailOnFailure',
		}),
	);

	const value = {
		days: ['Monday', 'Friday'],
		times: ['07:00', '19:30'],
		localTimeZoneId: 'W. Europe Standard Time',
		enabled: true,
		notifyOption: 'MailOnFailure',
	};
	expect(sent()).toEqual([{ value }]);
	expect(item).toMatchObject({ updated: true, ...value });
	expect(sales().refreshSchedule).toMatchObject(value);
});

it.each([
	['Europe/Madrid', 'Romance Standard Time'],
	['Asia/Calcutta', 'India Standard Time'],
	['pacific standard time', 'Pacific Standard Time'],
])('takes the time zone %s as %s', async (given, localTimeZoneId) => {
	await items(stage, update({ timeZone: locator('name', given) }));
	expect(sent()).toEqual([{ value: { localTimeZoneId } }]);
});

it('takes days and times as text from an expression', async () => {
	await items(stage, update({ days: 'monday, SUNDAY', times: '7:00,7:30, 07:00' }));
	expect(sent()).toEqual([{ value: { days: ['Monday', 'Sunday'], times: ['07:00', '07:30'] } }]);
});

it('sends disabling alone, after the other changes', async () => {
	sales().refreshSchedule = { enabled: true };
	await items(stage, update({ days: ['Monday'], enabled: false }));

	expect(sent()).toEqual([{ value: { days: ['Monday'] } }, { value: { enabled: false } }]);
	expect(sales().refreshSchedule).toMatchObject({ days: ['Monday'], enabled: false });
});

it.each([
	['a quarter past', { times: ['07:15'] }, '"07:15" is not a time of the schedule'],
	['a time that is none', { times: '25:00' }, '"25:00" is not a time'],
	['no times', { times: [] }, 'at least one time'],
	['a day that is none', { days: 'Monday, Blursday' }, 'but "Blursday" was given'],
	['no days', { days: [] }, 'at least one day'],
	[
		'a zone that is none',
		{ timeZone: locator('name', 'Mars/Base') },
		'Time Zone "Mars/Base" does not exist',
	],
	['nothing', {}, 'Nothing is to be changed'],
])('refuses %s before the call', async (_name, fields, words) => {
	expect(await refusal(stage, update(fields))).toContain(words);
	expect(sent()).toEqual([]);
});

it('refuses mail for a service principal before the call', async () => {
	const run = update({ notifyOption: 'MailOnFailure' }, { authentication: 'servicePrincipal' });
	expect(await refusal(stage, run)).toContain('A service principal gets no mail');
	expect(sent()).toEqual([]);
});

it('says that only the owner may change it', async () => {
	sales().configuredBy = 'grace@contoso.com';
	const message = await refusal(stage, update({ days: ['Monday'] }));
	expect(message).toContain('Could not change the refresh schedule of semantic model');
	expect(message).toContain('PowerBINotAuthorizedException');
});

it('changes a schedule in My workspace, where shared capacity takes eight times a day', async () => {
	const scratch = { ...myWorkspace, semanticModel: locator('name', 'Scratch') };
	await items(stage, update({ times: '08:00' }, scratch));
	const nine = Array.from({ length: 9 }, (_, hour) => `0${hour}:00`);
	expect(await refusal(stage, update({ times: nine }, scratch))).toContain('At most 8 times a day');
});

describe('of a DirectQuery model', () => {
	const directQuery = { scheduleKind: 'directQuery' };

	beforeEach(() => {
		settingsOf(sales()).storage = 'directQuery';
	});

	it('is read and changed by frequency', async () => {
		await items(stage, update({ frequency: 15, timeZone: locator('name', 'UTC') }, directQuery));
		const [schedule] = await items(stage, read(directQuery));

		expect(sent()).toEqual([{ value: { frequency: 15, localTimeZoneId: 'UTC' } }]);
		expect(schedule).toMatchObject({ frequency: 15, timeZone: 'Etc/UTC' });
	});

	it('has either a frequency or days and times', async () => {
		const both = update({ frequency: 15, days: ['Monday'] }, directQuery);
		expect(await refusal(stage, both)).toContain('either a frequency or days and times');
		expect(await refusal(stage, update({ frequency: 20 }, directQuery))).toContain(
			'Frequency must be one of 15',
		);
		expect(sent()).toEqual([]);
	});

	it('is not that of an import model', async () => {
		expect(await refusal(stage, read())).toContain('Could not read the refresh schedule');
	});
});

it('offers time zones in the editor by any place in them', async () => {
	const { results } = await search(stage, 'searchTimeZones', update({}), { filter: 'madrid' });
	expect(results).toEqual([
		{ name: 'Europe/Madrid (Romance Standard Time)', value: 'Romance Standard Time' },
	]);
});
