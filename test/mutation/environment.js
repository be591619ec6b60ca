const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { TestEnvironment } = require('jest-environment-node');

/** Writes down which of the places in the instrumented code each test of a file reaches. */
class CoveringEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.testPath = context.testPath;
		this.reached = { mutantCoverage: { static: {}, perTest: {} } };
		this.failed = [];
		this.global.__stryker__ = this.reached;
	}

	handleTestEvent(event) {
		if (event.name === 'test_start') this.reached.currentTestId = fullName(event.test);
		if (event.name !== 'test_done') return;
		if (event.test.errors.length > 0) this.failed.push(fullName(event.test));
		this.reached.currentTestId = undefined;
	}

	async teardown() {
		const { static: loading, perTest } = this.reached.mutantCoverage;
		const tests = Object.entries(perTest).map(([name, ids]) => [name, Object.keys(ids)]);
		const found = {
			file: this.testPath,
			loading: Object.keys(loading),
			tests,
			failed: this.failed,
		};
		const name = `${this.testPath.replaceAll(/\W/g, '_')}.json`;
		writeFileSync(join(process.env.REACHED_FOLDER, name), JSON.stringify(found));
		await super.teardown();
	}
}

function fullName({ name, parent }) {
	const names = [name];
	for (let block = parent; block?.parent; block = block.parent) names.unshift(block.name);
	return names.join(' ');
}

module.exports = CoveringEnvironment;
