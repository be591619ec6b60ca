/** Files that the build puts into the code, compressed with gzip. */
declare module '*.wasm' {
	const packed: Uint8Array<ArrayBuffer>;
	export = packed;
}

declare module '*.woff2' {
	const packed: Uint8Array<ArrayBuffer>;
	export = packed;
}
