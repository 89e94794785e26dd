/** `npm run licences`: writes docs/lizenzen.md. */
import { writeFileSync } from 'node:fs';
import { licencePage } from './licences.ts';

writeFileSync('docs/lizenzen.md', licencePage());
