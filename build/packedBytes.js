const { readFileSync } = require('node:fs');
const { gzipSync } = require('node:zlib');
const { plainFont } = require('./fonts');

/**
 * A binary file as the code carries it: compressed, and fonts made ready to go together.
 * @param {string} file
 */
function packedBytes(file) {
	const bytes = file.endsWith('.woff') ? plainFont(file) : readFileSync(file);
	return gzipSync(bytes, { level: 9 });
}

/** Lets esbuild take binary files into the code, compressed. */
const binaries = {
	name: 'binaries',
	setup(build) {
		build.onLoad({ filter: /\.(wasm|woff)$/ }, ({ path }) => ({
			contents: packedBytes(path),
			loader: 'binary',
		}));
	},
};

module.exports = { binaries, packedBytes };
