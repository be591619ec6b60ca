import { appendFileSync, existsSync, readFileSync } from 'node:fs';

import type { Verdict } from './trial';

/** What earlier runs found out, a line for each change, so that a run can go on where another was ended. */
export class Log {
	private readonly tried = new Map<string, { noticedBy?: string }>();

	/** Without a path it remembers nothing. */
	constructor(private readonly path: string | undefined) {
		if (path === undefined || !existsSync(path)) return;
		for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
			const { id, noticedBy } = JSON.parse(line) as { id: string; noticedBy?: string };
			this.tried.set(id, { noticedBy });
		}
	}

	/** What became of a change; undefined for one that was not tried. */
	verdictOn(id: string): { noticedBy?: string } | undefined {
		return this.tried.get(id);
	}

	add({ place: { id }, noticedBy }: Verdict): void {
		if (this.path !== undefined) {
			appendFileSync(this.path, `${JSON.stringify({ id, noticedBy })}\n`);
		}
	}
}
