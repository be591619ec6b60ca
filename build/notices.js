const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const modules = join(__dirname, '..', 'node_modules');
const versionOf = (name) =>
	JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version;

/**
 * The notices of what `dist/pictures.js` carries, as the licences ask for them.
 * @returns {string}
 */
function noticesText() {
	return [
		'dist/pictures.js contains, unchanged:',
		'',
		`@resvg/resvg-wasm ${versionOf('@resvg/resvg-wasm')}`,
		'Licence: Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/',
		'Source code: https://github.com/thx/resvg-js, and of the renderer in it https://github.com/linebender/resvg',
		'',
		`Noto Sans, as packed by @fontsource/noto-sans ${versionOf('@fontsource/noto-sans')}`,
		'Licence: SIL Open Font License 1.1',
		'',
		readFileSync(join(modules, '@fontsource/noto-sans/LICENSE'), 'utf8').trim(),
		'',
	].join('\n');
}

module.exports = { noticesText };
