/** A WOFF file as a TrueType font that goes well with others of its family. */
export function plainFont(file: string): Buffer;

/** The code points that a WOFF file has letters for. */
export function codePointsOf(file: string): number[];
