import { menus, type Menu } from './menus';

/** The page of operations with its tables as the nodes' menus are; the words around them stay. */
export function withOperations(page: string): string {
	const [head = '', ...sections] = page.split(/^(?=## )/m);
	return [head, ...sections.map(withTables)].join('');
}

function withTables(section: string): string {
	const own = menus.filter(({ node }) => section.startsWith(`## ${node}\n`));
	if (own.length === 0) return section;
	const [intro = ''] = section.split(/^### /m);
	return [intro, ...own.map(tableOf)].join('');
}

function tableOf({ resource, operations }: Menu): string {
	const rows = operations.map(
		({ name, value, description = '' }) => `| ${name} | \`${value}\` | ${description} |`,
	);
	const head = ['| Operation | Value | What it does |', '|---|---|---|'];
	return `### Resource \`${resource.value}\`\n\n${[...head, ...rows].join('\n')}\n\n`;
}

const readmeHead = '| Node | Resource | Operations |\n|---|---|---|\n';

/** The README with its table of operations as the menus are; a node without menus keeps its row. */
export function withMenus(readme: string): string {
	const start = readme.indexOf(readmeHead) + readmeHead.length;
	const end = readme.indexOf('\n\n', start);
	const kept = readme
		.slice(start, end)
		.split('\n')
		.filter((row) => !menus.some(({ node }) => row.startsWith(`| ${node} |`)));
	const rows = menus.map(({ node, resource, operations }) => {
		const names = operations.map(({ name }) => name).join(', ');
		return `| ${node} | ${resource.name} | ${names} |`;
	});
	return readme.slice(0, start) + [...rows, ...kept].join('\n') + readme.slice(end);
}
