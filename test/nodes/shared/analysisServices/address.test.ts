import { aliasAddress, serverAddress } from '../../../../nodes/shared/analysisServices/address';

const host = 'westus.asazure.windows.net';

describe('the address of a server', () => {
	it.each([
		[`asazure://${host}/myserver`, { host, name: 'myserver' }],
		[`asazure://${host}/myserver:rw`, { host, name: 'myserver' }],
		[`${host}/myserver`, { host, name: 'myserver' }],
		[`${host}/myserver:rw`, { host, name: 'myserver' }],
		[`  ASAZURE://WestUS.asazure.windows.net/MyServer:RW/ `, { host, name: 'MyServer' }],
		['asazure://localhost:4443/my-server_1', { host: 'localhost:4443', name: 'my-server_1' }],
	])('%s is read', (text, expected) => {
		expect(serverAddress(text)).toEqual(expected);
	});

	it.each([
		'',
		'myserver',
		`https://${host}/myserver`,
		`asazure://${host}`,
		`asazure://${host}/`,
		`asazure://${host}/myserver/models/sales`,
		`asazure://${host}/myserver?x=1`,
		`asazure://user@${host}/myserver`,
		`asazure://user:secret@${host}/myserver`,
		`asazure://${host}/my server`,
		`asazure://${host}/myserver:ro`,
		`asazure://${host}\\@evil.example/myserver`,
		'asazure:///myserver',
		'link://example.com/sales',
		'powerbi://api.powerbi.com/v1.0/myorg/Finance',
	])('%s is none', (text) => {
		expect(serverAddress(text)).toBeUndefined();
	});
});

describe('the address of an alias', () => {
	it.each([
		['link://example.com/sales', 'https://example.com/sales'],
		['link://example.com/sales:rw', 'https://example.com/sales'],
		['LINK://Example.com', 'https://example.com'],
		[
			'link://files.example.com/bi/servers/Sales.txt/',
			'https://files.example.com/bi/servers/Sales.txt',
		],
		['link://localhost:4443/aliases/a', 'https://localhost:4443/aliases/a'],
	])('%s is read', (text, url) => {
		expect(aliasAddress(text)).toMatchObject({ url });
	});

	it.each([
		'link://',
		'link://2/sales',
		'link://0x7f.1/sales',
		'link://user@example.com/sales',
		'link://example.com/sales?to=x',
		'link://example.com:99999/sales',
		'asazure://example.com/sales',
		'http://example.com/sales',
	])('%s is none', (text) => {
		expect(aliasAddress(text)).toBeUndefined();
	});
});
