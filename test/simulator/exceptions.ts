/** One detail of a wrapped exception: its label and its value. */
type Detail = [label: string, value: string];

/** The wrapping in which Power BI passes on what another part of it said. */
export function pbiError(code: string, details: Detail[] = []): Record<string, unknown> {
	const listed = details.map(([label, value]) => ({ code: label, detail: { type: 1, value } }));
	return {
		error: {
			code,
			'pbi.error': { code, parameters: {}, details: listed, exceptionCulprit: 1 },
		},
	};
}

/** What a refresh history has as `serviceExceptionJson`: JSON in a string. */
export function serviceException(errorCode: string, errorDescription?: string): string {
	return JSON.stringify({ errorCode, errorDescription });
}

/** What the query engine or a data gateway says of a source, as JSON in a string. */
export function gatewayException(
	message: string,
	{ code = 'DM_GWPipeline_Gateway_MashupDataAccessError', more = [] as Detail[] } = {},
): string {
	const hresult = '-2147467259';
	return JSON.stringify(
		pbiError(code, [
			['DM_ErrorDetailNameCode_UnderlyingErrorCode', hresult],
			['DM_ErrorDetailNameCode_UnderlyingErrorMessage', message],
			['DM_ErrorDetailNameCode_UnderlyingHResult', hresult],
			...more,
		]),
	);
}

/** How the services wrap the cause of a failed refresh. */
export type ExceptionShape = 'plain' | 'gateway' | 'engine' | 'marked' | 'internal';

const shapes: Record<ExceptionShape, (cause: string) => string> = {
	plain: (cause) => cause,
	gateway: (cause) => `Data source error: ${gatewayException(cause)} Table: Orders.`,
	engine: (cause) =>
		JSON.stringify(pbiError('Premium_ASWL_Error', [['Premium_ASWL_Error_Details_Label', cause]])),
	marked: (cause) =>
		`<ccon>${cause}. </ccon>;<ccon>${cause}</ccon>. The exception was raised by the IDbCommand interface. Table: Orders.`,
	internal: (cause) =>
		`The last refresh attempt failed because of an internal service error. This is usually a transient issue. If you try again later and still see this message, contact support. ${cause} Table: Orders.`,
};

/** The description of a failure in one of these shapes. */
export function inShape(shape: ExceptionShape, cause: string): string {
	return shapes[shape](cause);
}
