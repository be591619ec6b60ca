const { packedBytes } = require('../../build/packedBytes');

/** Gives Jest binary files as the build does. */
module.exports = {
	process: (_source, path) => ({
		code: `exports.__esModule = true; exports.default = Buffer.from('${packedBytes(path).toString('base64')}', 'base64');`,
	}),
};
