/** Twice the size looks sharp on today's screens; larger pictures than this are of no use, and take memory. */
const sharp = 2;
const mostPixels = 12_000_000;

/** A picture as a file. */
export interface PictureFile {
	bytes: Buffer;
	extension: 'png' | 'svg';
	mimeType: 'image/png' | 'image/svg+xml';
}

/** A drawing and its size in pixels. */
export interface Drawing {
	svg: string;
	width: number;
	height: number;
}

/** The drawing as SVG. Pure. */
export function svgFile({ svg }: Drawing): PictureFile {
	return { bytes: Buffer.from(svg), extension: 'svg', mimeType: 'image/svg+xml' };
}

/**
 * The drawing as PNG, which mails and chats show; undefined where this process cannot draw, as without WebAssembly.
 * Engine and fonts are loaded with the first picture.
 */
export async function pngFile({ svg, width, height }: Drawing): Promise<PictureFile | undefined> {
	const zoom = Math.min(sharp, Math.sqrt(mostPixels / (width * height)));
	try {
		const { rasterized } = await import('./rasterizer');
		const bytes = Buffer.from(await rasterized(svg, zoom));
		return { bytes, extension: 'png', mimeType: 'image/png' };
	} catch {
		return undefined;
	}
}
