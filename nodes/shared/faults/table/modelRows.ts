import type { Row } from './row';

const sourceOfDirectLake =
	'Check that the tables and columns still exist in the lakehouse or warehouse, and that the owner of the semantic model has permission to read them.';

/** What the engine says about the data and the model. */
export const modelRows: readonly Row[] = [
	{
		kind: 'model',
		says: 'a formula of the model is wrong',
		phrases: [
			/calculation error in|a semantic error|failed to resolve name/i,
			/the expression (?:refers to|is not valid)|the syntax for … is incorrect/i,
			/calculated (?:column|table) … .{0,60}(?:error|invalid)/i,
			/cannot be determined in the current context/i,
		],
		phrasesOf: 'job',
		advice:
			'A formula of the model fails: correct this calculated table, column or measure in the model.',
	},
	{
		kind: 'data',
		says: 'a duplicate or blank value in a column that must be unique',
		sqlServer: [2601, 2627],
		phrases: [
			/contains? (?:a )?duplicate values?|duplicate (?:key|entry|value)|was not unique/i,
			/(?:contains? )?blank values? .{0,40}not allowed/i,
			/is not allowed for columns on the one side|(?:multiple|several) rows .{0,40}same key/i,
			/null values? .{0,40}not allowed|duplicate attribute key|must have unique values/i,
		],
		phrasesOf: 'job',
		advice:
			'Make the values of this key column unique and not blank, at the data source or in the query: remove the duplicates.',
	},
	{
		kind: 'model',
		says: 'a source column does not exist or the owner may not read it (Direct Lake)',
		phrases: [/cannot access the source column/i],
		phrasesOf: 'job',
		advice: sourceOfDirectLake,
	},
	{
		kind: 'model',
		says: 'a column is missing or renamed',
		codes: [
			'UNRESOLVED_COLUMN',
			/^UNRESOLVED_COLUMN\b.*$/i,
			'MISSING_COLUMN',
			'COLUMN_NOT_FOUND',
			'ColumnNotFound',
			'FIELD_NOT_FOUND',
		],
		sqlServer: [207],
		oracle: [904],
		weakCodes: ['SQLSTATE 42S22', 'SQLSTATE 42703', '0xC1120012'],
		phrases: [
			/column (?:… )?(?:of the table )?(?:… )?(?:in (?:the )?table … )?(?:does not|doesn't) exist/i,
			/column (?:… )?(?:of the table |in (?:the )?table )?(?:… )?(?:was not|wasn't|not|cannot be|could not be|couldn't be) (?:found|resolved)/i,
			/invalid column name|invalid identifier|(?:unknown|no such|missing) column/i,
			/cannot (?:find|access) the (?:source )?column/i,
			/\bcolumn \S{1,120} is not found in (?:the )?source/i,
			/field … (?:of the record )?(?:wasn't|was not) found/i,
			/(?:column|field)s? (?:… )?(?:is|are) missing|unrecognized name/i,
		],
		phrasesOf: 'job',
	},
	{
		kind: 'sourceMissing',
		says: 'source tables do not exist or the owner may not read them (Direct Lake)',
		phrases: [
			/source tables? (?:… )?either (?:do|does) not exist or access was denied/i,
			/either the (?:table|source table|column|source column) does not exist,? or you don't have access/i,
		],
		phrasesOf: 'job',
		advice: sourceOfDirectLake,
	},
	{
		kind: 'data',
		says: 'a file or an answer is not of the format that the query expects',
		codes: ['DelimitedTextMoreColumnsThanDefined'],
		phrases: [
			/(?:recogni[sz]ed as a valid .{0,20}(?:document|file|workbook|format)|contains corrupted|in the expected format)/i,
			/(?:extra|unexpected) characters? (?:at the end of|in) (?:the )?json/i,
			/password[- ]protected/i,
		],
		phrasesOf: 'job',
		advice:
			'The file or the answer is not what the query expects, such as another format, a page for people or a protected file: open it by itself, and correct it or the query.',
	},
	{
		kind: 'data',
		says: 'a value has another type than its column, or cannot be converted',
		codes: [
			'CAST_INVALID_INPUT',
			'NUMERIC_VALUE_OUT_OF_RANGE',
			'TypeConversionFailure',
			'ARITHMETIC_OVERFLOW',
		],
		sqlServer: [245, 8114, 8115, 241, 242, 220, 2628, 8152],
		oracle: [1722, 1858],
		weakCodes: [/^SQLSTATE 22\w{3}$/, 'DataFormat.Error'],
		phrases: [
			/(?:cannot|can't|could ?n[o']t|unable to|failed to) (?:be )?(?:convert|parse|cast)/i,
			/value of an unexpected type|not a legal oleaut date|type mismatch|conversion failed/i,
			/(?:error|overflow|occurred) (?:when |while )?converting|arithmetic overflow/i,
			/input string was not in a correct format|invalid column length from the bcp client/i,
			/(?:invalid|out of range|not a valid) (?:date|number|numeric|integer|cell value|input)/i,
			/out of (?:the )?(?:valid )?range|falls outside the range|is too large for|data truncat|data would be truncated/i,
			/specified cast is not valid|invalid cell value/i,
			/data type .{0,40}(?:is not|isn't|does not|doesn't) (?:compatible|match)/i,
			/weren't enough elements in the enumeration/i,
			/too large or too small|cannot apply operator|does not fit in the column type/i,
		],
		phrasesOf: 'job',
		advice:
			'A value does not fit the type of its column: correct it at the data source, or convert it in the query of the model.',
	},
	{
		kind: 'model',
		says: 'a circular dependency or cyclic reference',
		phrases: [/circular (?:dependency|reference)|cyclic reference/i],
		phrasesOf: 'job',
		advice:
			'Calculated tables, columns or queries depend on each other in a circle: change one of their formulas.',
	},
];
