import { appendFileSync, existsSync, readFileSync } from 'node:fs';

import type { Verdict } from './trial';

/** What earlier runs found out, a line for each change, so that a run can go on where another was ended. */
export class Log {
	private readonly noticed = new Map<string, string>();

	/** Without a path it remembers nothing. */
	constructor(private readonly path: string | undefined) {
		if (path === undefined || !existsSync(path)) return;
		for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
			const { id, noticedBy } = JSON.parse(line) as { id: string; noticedBy: string };
			this.noticed.set(id, noticedBy);
		}
	}

	/** By which test a change was noticed; what survived is tried again, since tests come along. */
	noticedBy(id: string): string | undefined {
		return this.noticed.get(id);
	}

	add({ place: { id }, noticedBy }: Verdict): void {
		if (this.path === undefined || noticedBy === undefined) return;
		appendFileSync(this.path, `${JSON.stringify({ id, noticedBy })}\n`);
	}
}
