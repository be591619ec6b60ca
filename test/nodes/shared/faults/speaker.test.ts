import { isOfSource, ownWords } from '../../../../nodes/shared/faults/speaker';

const sources = [
	...['Microsoft SQL', 'SQL Server', 'ODBC', 'OLE DB', 'OLEDB', 'ADO.NET', 'ADBC', 'Oracle'],
	...['Oracle Database', 'PostgreSQL', 'MySQL', 'MariaDB', 'Db2', 'IBM Db2', 'Sybase', 'Teradata'],
	...['Vertica', 'SAP HANA', 'SAP Business Warehouse', 'Snowflake', 'Databricks'],
	...['Amazon Redshift', 'AmazonRedshift', 'AmazonAthena', 'BigQuery', 'GoogleBigQuery'],
	...['Google Analytics', 'GoogleSheets', 'Salesforce', 'SharePoint', 'OData', 'Web'],
	...['Web.Contents', 'Web.Contents failed', 'Azure Blobs', 'AzureStorage', 'AzureTables'],
	...['AzureDataExplorer', 'AzureDataLakeStorage', 'Data Lake', 'DataLake', 'DocumentDB'],
	...['MongoDB', 'MongoDBAtlas', 'Kusto', 'Log Analytics', 'Cds', 'CommonDataService', 'Dataverse'],
	...['Analysis Services', 'AnalysisServices', 'Spark', 'Hdfs', 'Impala', 'Exchange', 'VSTS'],
];

it.each(sources)('what stands behind "%s:" is of a data source', (source) => {
	expect(ownWords(`It failed. ${source}: no memory`)).toBe('It failed. ');
	expect(ownWords(`It failed. ${source.toUpperCase()} : no memory`)).toBe('It failed. ');
	expect(ownWords(`It failed. My${source}: no memory`)).not.toBe('It failed. ');
	expect(ownWords(`It failed. x.${source}: no memory`)).not.toBe('It failed. ');
	expect(isOfSource(`It failed. ${source}: no memory`)).toBe(true);
});

it.each([
	'It failed: no memory',
	'ODBC no memory',
	'ODBC:no memory',
	'Weblog: no memory',
	'It failed. ODBC: Fabric has no memory',
	'It failed. ODBC: Power BI has no memory',
])('%j is of the service itself', (words) => {
	expect(ownWords(words)).toBe(words);
	expect(isOfSource(words)).toBe(false);
});

it('a source may be said to have failed without a colon', () => {
	expect(ownWords('It is so: Web.Contents failed to get it')).toBe('It is so: ');
});

it('another Fabric counts as the service only behind the label', () => {
	expect(ownWords('Power BI failed. ODBC: no memory')).toBe('Power BI failed. ');
	expect(ownWords('It failed. ODBC: PowerBI has no memory')).toBe('It failed. ');
});
