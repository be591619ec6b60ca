const { execFile } = require('node:child_process');
const { rm, writeFile } = require('node:fs/promises');
const { promisify } = require('node:util');
const { dest, parallel, series, src } = require('gulp');
const { timeZoneText } = require('./build/timeZones');

const run = promisify(execFile);

const icons = ['icons/**/*.svg'];
const descriptions = ['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

function clean() {
	return rm('dist', { recursive: true, force: true });
}

async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	try {
		await run(process.execPath, [compiler, '--project', 'tsconfig.build.json']);
	} catch (error) {
		throw new Error(`TypeScript found errors:\n${error.stdout}`);
	}
}

function copy() {
	return src([...icons, ...descriptions], { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Brings the table of time zones up to the Unicode release among the devDependencies. */
function timeZones() {
	return writeFile('nodes/shared/powerBi/timeZones.json', timeZoneText());
}

exports.build = series(parallel(clean, timeZones), parallel(compile, copy));
exports.default = exports.build;
