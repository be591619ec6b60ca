import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff';
import greek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff';
import latinBold from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff';
import latinExtended from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import engine from '@resvg/resvg-wasm/index_bg.wasm';

/** Titles alone are bold. This file is built apart from the others and loaded with the first picture: it carries the engine and the fonts. */
const fonts = [latin, latinBold, latinExtended, greek, cyrillic];

let loading: Promise<Uint8Array[]> | undefined;

/**
 * The SVG as a PNG, `zoom` times as large. Fonts: Noto Sans for Latin, Greek and Cyrillic. Throws where WebAssembly is
 * not allowed.
 */
export async function rasterized(svg: string, zoom: number): Promise<Uint8Array> {
	loading ??= load();
	const picture = new Resvg(svg, {
		fitTo: { mode: 'zoom', value: zoom },
		font: {
			fontBuffers: await loading,
			defaultFontFamily: 'Noto Sans',
			sansSerifFamily: 'Noto Sans',
		},
	});
	const image = picture.render();
	const png = image.asPng();
	image.free();
	picture.free();
	return png;
}

async function load(): Promise<Uint8Array[]> {
	const bytes = await Promise.all([engine, ...fonts].map(unpacked));
	const [wasm = new Uint8Array(), ...buffers] = bytes;
	await initWasm(wasm);
	return buffers;
}

/** Undoes the compression of the build. */
async function unpacked(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}
