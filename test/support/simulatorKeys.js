const { makeKeys } = require('../simulator/certificates');

/** Makes the keys of the simulators once for all test files of a run. */
module.exports = async () => {
	process.env.SIMULATOR_KEYS ??= JSON.stringify(await makeKeys());
};
