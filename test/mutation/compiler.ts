import { join } from 'node:path';
import ts from 'typescript';

import { root } from '../support/copyOfTree';
import { contentsWith, type Place } from './places';

/** Whether a change still compiles: what does not, no one can commit, and no test has to notice it. */
export function compiler(): (place: Place) => boolean {
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
		ts.sys.readFile(path),
	);
	const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const shipped = fileNames.filter((name) =>
		/\/(credentials|nodes)\//.test(name.slice(root.length)),
	);
	let change: { path: string; content?: string } | undefined;
	let version = 0;
	const contentOf = (path: string) =>
		change?.path === path ? change.content : ts.sys.readFile(path);
	const service = ts.createLanguageService({
		getCompilationSettings: () => options,
		getScriptFileNames: () => shipped,
		getScriptVersion: (path) => (change?.path === path ? `changed ${version}` : 'original'),
		getScriptSnapshot: (path) => {
			const content = contentOf(path);
			return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
		},
		getCurrentDirectory: () => root,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
		fileExists: ts.sys.fileExists,
		readFile: ts.sys.readFile,
		readDirectory: ts.sys.readDirectory,
		directoryExists: ts.sys.directoryExists,
		getDirectories: ts.sys.getDirectories,
	});
	return (place) => {
		change = {
			path: join(root, place.file),
			content: contentsWith([place]).get(place.file),
		};
		version += 1;
		const faults = [
			...service.getSyntacticDiagnostics(change.path),
			...service.getSemanticDiagnostics(change.path),
		];
		return faults.length === 0;
	};
}
