import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addReport } from '../../simulator/powerBi/reportState';
import { seedDemo } from '../../simulator/seed';
import type { Tenant } from '../../simulator/tenant';
import { runCounted } from '../runCounted';
import type { Count } from '../runGroups';
import { makeEmptyE2eBed } from '../e2eBed';
import { example } from './chapters/example';
import { fabric } from './chapters/fabric';
import { itemJob } from './chapters/itemJob';
import { report } from './chapters/report';
import { servicePrincipal } from './chapters/servicePrincipal';
import { trigger } from './chapters/trigger';
import { user } from './chapters/user';
import { openEditor, startBrowser } from './chromium';
import { readChapter } from './readChapter';
import { startVisit } from './visit';

const repository = join(__dirname, '..', '..', '..');
const chapters = [servicePrincipal, user, report, fabric, itemJob, trigger, example];
const refreshMs = 7_000;
const patienceMs = 15_000;

/**
 * A person's first hour with the package, done by clicking in a real editor; the last line counts the steps.
 * `--docs` puts the pictures into the documentation.
 */
async function main(count: Count): Promise<void> {
	const { docs } = parseArgs({ options: { docs: { type: 'boolean' } } }).values;
	const folder = docs ? join('docs', 'images') : join('.n8n-demo', 'browser', 'pictures');
	const say = (words: string) => console.log(`== ${words}`);
	const bed = await makeEmptyE2eBed(say, { folder: 'browser', seed });
	const browser = await startBrowser();
	try {
		const page = await openEditor(browser, bed.n8n.url, bed.login);
		page.setDefaultTimeout(patienceMs);
		const visit = await startVisit(page, bed, join(repository, folder));
		for (const chapter of chapters) await readChapter(visit, chapter, count);
	} finally {
		await browser.close();
		await bed.stop();
	}
	console.log(`The pictures are in ${folder}.`);
}

/** The demo's tenant, where a refresh takes long enough to be seen running. */
function seed(tenant: Tenant): void {
	seedDemo(tenant);
	const [finance, mine] = [tenant.workspace('Finance'), tenant.semanticModel('Scratch')];
	addReport(finance, { name: 'Monthly Sales' });
	addReport(finance, { name: 'Invoice', reportType: 'PaginatedReport', pages: [] });
	for (const model of [...finance.semanticModels, mine]) {
		model.defaultPlan = { durationMs: refreshMs, outcome: 'Completed' };
	}
}

runCounted(main);
