import { path } from '../../../../nodes/shared/calls/request';

it.each(['.', '..', '...'])('keeps a name of dots from climbing: %s', (name) => {
	const { pathname } = new URL(path`/a/${name}/b`, 'https://x.example');
	expect(pathname.split('/')).toHaveLength(4);
});

it.each([
	['a/b', 'a%2Fb'],
	['a?b#c', 'a%3Fb%23c'],
	['%2e%2e', '%252e%252e'],
	['a\r\nb', 'a%0D%0Ab'],
	['half \uD800', 'half%20%EF%BF%BD'],
])('keeps %j in one segment', (name, segment) => {
	expect(path`/${name}`).toBe(`/${segment}`);
});
