/** A fault of one line that somebody might bring in, and the test that is to notice. */
export interface Sabotage {
	/** What would go wrong. */
	what: string;
	file: string;
	/** Text that stands in the file exactly once. */
	find: string;
	replace: string;
	/** The file and the name (or a part of it) of the test that is to fail. */
	test: [file: string, name: string];
}
