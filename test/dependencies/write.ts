import { writeFileSync } from 'node:fs';

import { dependenciesPage, page } from './page';

writeFileSync(page, dependenciesPage());
