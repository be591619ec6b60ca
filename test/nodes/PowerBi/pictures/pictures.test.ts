import { codePointsOf } from '../../../../build/fonts';
import { isDrawable, numbersFor } from '../../../../nodes/PowerBi/pictures/names';
import { pngFile } from '../../../../nodes/PowerBi/pictures/png';
import { drawingOf } from '../../../../nodes/PowerBi/pictures/svg';
import { pngSize } from '../../../support/png';

const drawn = async (title: string, width = 400, height = 60) => {
	const drawing = drawingOf({ width, height }, { title, subtitle: title, marks: [] });
	return (await pngFile(drawing))?.bytes.toString('base64') ?? '';
};

it('has a letter for everything that it takes for drawable', () => {
	const files = ['latin', 'latin-ext', 'greek', 'cyrillic'].map((subset) =>
		require.resolve(`@fontsource/noto-sans/files/noto-sans-${subset}-400-normal.woff`),
	);
	const letters = new Set(files.flatMap(codePointsOf));
	const claimed = Array.from({ length: 0x3000 }, (_, codePoint) => codePoint)
		.filter((codePoint) => isDrawable(String.fromCodePoint(codePoint)))
		.filter(
			(codePoint) => String.fromCodePoint(codePoint).normalize().codePointAt(0) === codePoint,
		);
	expect(claimed.length).toBeGreaterThan(500);
	expect(claimed.filter((codePoint) => !letters.has(codePoint))).toEqual([]);
});

it.each(['Łódź', 'zażółć gęślą jaźń', 'Größe Łódź Продажи Ωμέγα', 'Čtvrtletí – ő'])(
	'draws every letter of %s',
	async (name) => {
		const letters = [...name];
		const image = await drawn(name);
		expect(pngSize(image)).toEqual({ width: 800, height: 120 });
		// What no font has is drawn as an empty box.
		for (const [at] of letters.entries()) {
			const boxed = letters.map((letter, place) => (place === at ? '\u4e00' : letter)).join('');
			expect(await drawn(boxed)).not.toBe(image);
		}
	},
);

it('numbers the names that it cannot draw', () => {
	const names = ['Sales', '東京', 'مبيعات', '東京', 'A\u0301', '🚀 Launch'];
	expect([...numbersFor(names)]).toEqual([
		['東京', 1],
		['مبيعات', 2],
		['🚀 Launch', 3],
	]);
});

it('draws what is very large in fewer pixels', async () => {
	const { width, height } = pngSize(await drawn('x', 1000, 30_000));
	expect(width * height).toBeLessThanOrEqual(12_100_000);
});
