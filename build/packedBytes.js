const { readFileSync } = require('node:fs');
const { gzipSync } = require('node:zlib');

/**
 * A binary file as the code carries it.
 * @param {string} file
 */
function packedBytes(file) {
	return gzipSync(readFileSync(file), { level: 9 });
}

/** Lets esbuild take binary files into the code, compressed. */
const binaries = {
	name: 'binaries',
	setup(build) {
		build.onLoad({ filter: /\.(wasm|woff2)$/ }, ({ path }) => ({
			contents: packedBytes(path),
			loader: 'binary',
		}));
	},
};

module.exports = { binaries, packedBytes };
