/** Files that the build puts into the code, compressed with gzip. */
declare module '*.wasm' {
	const packed: Uint8Array<ArrayBuffer>;
	export = packed;
}

declare module '*.woff' {
	const packed: Uint8Array<ArrayBuffer>;
	export = packed;
}
