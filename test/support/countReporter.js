/** Closes a run with one plain line that counts the tests, which also reads well in a CI log. */
class CountReporter {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		console.log(`\n${results.numPassedTests} passed, ${failed} failed`);
	}
}

module.exports = CountReporter;
