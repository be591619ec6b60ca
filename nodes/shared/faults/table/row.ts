import type { FaultKind } from '../kinds';

/** How one kind of failure shows itself. A code says more than a phrase, and a weak code less. */
export interface Row {
	kind: FaultKind;
	/** What the service says, in short, for the troubleshooting page. */
	says: string;
	/** Codes as the services write them; letter case does not count. */
	codes?: ReadonlyArray<string | RegExp>;
	/** Error numbers of SQL Server and its cloud kin. */
	sqlServer?: readonly number[];
	/** Error numbers of Oracle, `ORA-00942` and so on. */
	oracle?: readonly number[];
	/** Codes that only count when no phrase says more: they stand for whatever went wrong behind them. */
	weakCodes?: ReadonlyArray<string | RegExp>;
	/** Statements, never single words; matched against the text without names, values and addresses. */
	phrases?: readonly RegExp[];
	/** Where the phrases count; a foreign system's words are not those of the service that was called. */
	phrasesOf?: 'call' | 'job';
	/** Whether only what the service says of itself counts, and not what it passes on from a data source. */
	ownWords?: true;
	/** Where the whole row counts. */
	of?: 'call' | 'job';
	/** What to do, where it is more particular than the advice of the kind. */
	advice?: string;
}
