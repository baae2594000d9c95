// Writes scenarios for `behave -play`, the same for the same seed:
//   node generate.mjs <statefulSets|daemonSets|placements|identities> <seed> <count> > scenarios.jsonl
import { daemonSetCase, placementCase } from './daemonSets.mjs';
import { Draw } from './draw.mjs';
import { identityCase } from './identities.mjs';
import { statefulSetCase } from './statefulSets.mjs';

const KINDS = { statefulSets: statefulSetCase, daemonSets: daemonSetCase, placements: placementCase, identities: identityCase };

const [kind, seed, count] = process.argv.slice(2);
const make = KINDS[kind];
if (make === undefined || !Number.isInteger(Number(seed)) || !(Number(count) > 0)) {
  console.error('node generate.mjs <statefulSets|daemonSets|placements|identities> <seed> <count>');
  process.exit(2);
}
for (let index = 0; index < Number(count); index++) {
  // A seed for each, so that one scenario can be made again without those before it.
  const draw = new Draw(Number(seed) * 1_000_003 + index * 7919);
  process.stdout.write(`${JSON.stringify(make(draw, `${kind}-${seed}-${index}`))}\n`);
}
