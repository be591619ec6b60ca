/** A fault of one line that somebody might bring in, and the test that is to notice. */
export interface Sabotage {
	/** What would go wrong. */
	what: string;
	file: string;
	/** The function, method or constant of the file in which it happens. */
	within: string;
	/**
	 * What stands there exactly once; spaces, line breaks and closing commas count for nothing, and `…` stands for
	 * anything within a statement.
	 */
	find: string;
	replace: string;
	/** The file and the name (or a part of it) of the test that is to fail. */
	test: [file: string, name: string];
}
