import { nameless } from './nameless';

/** Under which names the services pass on what a data source says: a label before its words. */
const sources = [
	'Microsoft SQL',
	'SQL Server',
	'ODBC',
	'OLE ?DB',
	'ADO\\.NET',
	'ADBC',
	'Oracle(?: Database)?',
	'PostgreSQL',
	'MySQL',
	'MariaDB',
	'(?:IBM )?Db2',
	'Sybase',
	'Teradata',
	'Vertica',
	'SAP HANA',
	'SAP Business Warehouse',
	'Snowflake',
	'Databricks',
	'Amazon ?Redshift',
	'AmazonAthena',
	'(?:Google)?BigQuery',
	'Google ?(?:Analytics|Sheets)',
	'Salesforce',
	'SharePoint',
	'OData',
	'Web(?:\\.Contents(?: failed)?)?',
	'Azure ?(?:Blobs|Storage|Tables|DataExplorer|DataLakeStorage)',
	'Data ?Lake',
	'DocumentDB',
	'MongoDB\\w*',
	'Kusto',
	'Log Analytics',
	'Cds',
	'CommonDataService',
	'Dataverse',
	'Analysis ?Services',
	'Spark',
	'Hdfs',
	'Impala',
	'Exchange',
	'VSTS',
];
const label = new RegExp(`(?<![\\w.])(?:${sources.join('|')})(?:\\s?:|(?<=failed))\\s`, 'i');
const ofMicrosoft = /\b(?:Fabric|Power BI)\b/;

/**
 * What the service says of itself: the words before those of a data source, which has a memory, a capacity and a gateway
 * of its own. A source that is Fabric or Power BI again speaks for the service. Takes the words without names. Pure.
 */
export function ownWords(plain: string): string {
	const at = plain.search(label);
	return at < 0 || ofMicrosoft.test(plain.slice(at)) ? plain : plain.slice(0, at);
}

/** Whether the words end in those of a data source. */
export function isOfSource(words: string): boolean {
	const plain = nameless(words);
	return ownWords(plain) !== plain;
}
