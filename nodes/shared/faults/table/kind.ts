/** What holds for every failure of a kind. */
export interface Kind {
	/** What it means, for the troubleshooting page. */
	means: string;
	/** Whether starting again, with nothing changed, may help. */
	mayRepeat: boolean;
	/** What to do, where the row of the table has no better advice. */
	advice: string;
}
