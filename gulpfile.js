const { execFile } = require('node:child_process');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, relative } = require('node:path');
const { promisify } = require('node:util');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { binaries } = require('./build/packedBytes');
const { noticesText } = require('./build/notices');
const { timeZoneText } = require('./build/timeZones');
const { n8n } = require('./package.json');

const run = promisify(execFile);

const icons = ['icons/**/*.svg'];
const descriptions = ['nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'];

const bundle = {
	bundle: true,
	platform: 'node',
	target: 'node20',
	format: 'cjs',
	legalComments: 'none',
};

/** Leaves the import of what draws pictures to the moment of the first one. */
const picturesApart = {
	name: 'pictures apart',
	setup({ onResolve }) {
		onResolve({ filter: /\/rasterizer$/ }, () => ({ path: './pictures.js', external: true }));
	},
};

function clean() {
	return rm('dist', { recursive: true, force: true });
}

async function check() {
	const compiler = require.resolve('typescript/bin/tsc');
	try {
		await run(process.execPath, [compiler, '--project', 'tsconfig.build.json']);
	} catch (error) {
		throw new Error(`TypeScript found errors:\n${error.stdout}`);
	}
}

/**
 * Compiles our own sources into one module, since n8n waits for every file of every package when it starts, and gives
 * n8n the file for each node and credential that it looks for. Libraries stay outside.
 */
async function compile() {
	const classes = [...n8n.credentials, ...n8n.nodes].map((file) => ({
		file,
		source: `./${relative('dist', file).replace(/\.js$/, '')}`,
		name: basename(file).split('.')[0],
	}));
	const contents = classes.map(({ name, source }) => `export { ${name} } from '${source}';`);
	await build({
		...bundle,
		stdin: { contents: contents.join('\n'), resolveDir: __dirname, loader: 'ts' },
		outfile: 'dist/package.js',
		packages: 'external',
		plugins: [picturesApart],
	});
	for (const { file, name } of classes) {
		const path = relative(dirname(file), 'dist/package.js');
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `exports.${name} = require('${path}').${name};\n`);
	}
}

/** Puts what draws pictures, with its fonts, into a file of its own, which is loaded with the first picture. */
async function compilePictures() {
	await build({
		...bundle,
		entryPoints: ['nodes/PowerBi/pictures/rasterizer.ts'],
		outfile: 'dist/pictures.js',
		drop: ['console'],
		plugins: [binaries],
	});
	await writeFile('dist/pictures.NOTICES.txt', noticesText());
}

function copy() {
	return src([...icons, ...descriptions], { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Brings the table of time zones up to the Unicode release among the devDependencies. */
function timeZones() {
	return writeFile('nodes/shared/values/timeZones.json', timeZoneText());
}

/** Version 1.1 of the Power BI node gives the same items as 1; n8n looks for schemas under the very version. */
function copySchemas() {
	const folder = 'nodes/PowerBi/__schema__';
	return src(`${folder}/v1.0.0/**/*.json`).pipe(dest(`dist/${folder}/v1.1.0`));
}

exports.build = series(
	parallel(clean, timeZones),
	parallel(check, compile, compilePictures, copy, copySchemas),
);
exports.default = exports.build;
