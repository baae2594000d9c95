/**
 * Prints how far Setwise's simulation agrees with what Kubernetes' own controllers did.
 *
 *     npm run behaviour                               the cases of test/conformance
 *     npm run behaviour -- FILE… [--differences]      other records, as test/oracle/behave makes them
 *
 * Exits with 1 where there is a difference.
 */
import { parseArgs } from 'node:util';
import { loadModules } from './loadModules.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { differences: { type: 'boolean', default: false } },
});

const { reportBehaviour, reportScenarios } = await loadModules(['test/conformance/behaviourReport.ts']);
const reports = positionals.length === 0 ? reportBehaviour() : positionals.map(reportScenarios);
const width = Math.max(...reports.map(({ title }) => title.length));
for (const { title, same, of, differences } of reports) {
  console.log(`${title.padEnd(width)}  ${same} of ${of} the same`);
  if (!values.differences) continue;
  for (const { id, wanted, found } of differences)
    console.log(`\n${id}\n  Kubernetes ${wanted}\n  Setwise    ${found}`);
}
process.exitCode = reports.every(({ same, of }) => same === of) ? 0 : 1;
