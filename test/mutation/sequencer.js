const { default: Sequencer } = require('@jest/test-sequencer');

/** Runs test files in the order in which the variable `TEST_ORDER` names them. */
class GivenOrder extends Sequencer {
	sort(tests) {
		const order = JSON.parse(process.env.TEST_ORDER);
		return [...tests].sort((one, other) => order.indexOf(one.path) - order.indexOf(other.path));
	}
}

module.exports = GivenOrder;
