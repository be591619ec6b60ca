import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { placesIn } from './place';
import { sabotages } from './sabotages';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');

it.each(sabotages.map((one) => [one.what, one] as const))('can be brought in: %s', (_what, one) => {
	expect(placesIn(read(one.file), one)).toHaveLength(1);
	expect(() => read(one.test[0])).not.toThrow();
});
