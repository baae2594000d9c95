/**
 * Writes the engine's schema data from the facts in test/conformance/schema.json.
 *
 * The facts are made for reading and reviewing, the data for loading: the same, without white space.
 * `node scripts/generateSchema.mjs`; a test demands that the two agree.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const facts = JSON.parse(readFileSync(join(root, 'test/conformance/schema.json'), 'utf8'));
const file = 'server/src/engine/schema/kubernetes.generated.json';
writeFileSync(join(root, file), `${JSON.stringify(facts)}\n`);
console.log(`${file}: ${facts.kinds.length} kinds, ${Object.keys(facts.types).length} types`);
