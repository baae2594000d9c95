/**
 * `npm run compare`: other tools on the mistake set (test/mistakes), and docs/comparison.md from what they find.
 *
 * A finding counts when a tool says it of the broken manifests and not of the repaired ones, and when somebody has
 * read it and says in test/mistakes/peers.json that it is about the mistake. What is not judged there is a failure,
 * and so is what is judged and not said any more.
 *
 * Programs and schemas are fetched in pinned versions into a folder outside the project: Go modules with `go`,
 * the schemas of Kubernetes with `pip`. A tool that cannot be had on this machine is left out, and said so.
 *
 * `--candidates` prints what is to be judged, `--only NAME` runs one tool, `--cache FOLDER` chooses the folder;
 * with any of them no page is written.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { checkov } from './compare/checkov.mjs';
import { comparisonPage } from './compare/comparisonPage.mjs';
import { kubeconform } from './compare/kubeconform.mjs';
import { kubeLinter } from './compare/kubeLinter.mjs';
import { kubeScore } from './compare/kubeScore.mjs';
import { kubernetesSchemas } from './compare/schemas.mjs';
import { setwise } from './compare/setwise.mjs';
import { yamlLanguageServer } from './compare/yamlLanguageServer.mjs';
import { root } from './root.mjs';

const TOOLS = [setwise, kubeLinter, kubeScore, kubeconform, yamlLanguageServer, checkov];
const NEWEST = '1.37';
/** Of the checks that speak without a mistake. */
const MOST_FREQUENT = 5;
const PAGE = join(root, 'docs/comparison.md');

const { values } = parseArgs({
  options: {
    cache: { type: 'string', default: join(tmpdir(), 'setwise-compare') },
    only: { type: 'string' },
    candidates: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});

const set = join(root, 'test/mistakes');
const mistakes = JSON.parse(readFileSync(join(set, 'mistakes.json'), 'utf8'));
const judgements = JSON.parse(readFileSync(join(set, 'peers.json'), 'utf8'));

if (!values['no-build']) await build({ minify: true });
mkdirSync(values.cache, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'setwise-repaired-'));
try {
  await compare();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function compare() {
  const releases = [...new Set(mistakes.map(releaseOf))];
  const schemas = await kubernetesSchemas(values.cache, releases);
  const wanted = TOOLS.filter(({ name }) => values.only === undefined || name === values.only);
  const results = [];
  const problems = [];
  for (const tool of wanted) {
    let ready;
    try {
      ready = await tool.prepare({ cache: values.cache, schemas, set, mistakes });
    } catch (error) {
      console.log(`${tool.name} is left out: ${error.message}.`);
      results.push({ name: tool.name, leftOut: error.message });
      continue;
    }
    const result = await runTool(tool.name, ready);
    results.push(result);
    problems.push(...problemsOf(result));
    const found = [...result.mistakes.values()].filter(one => one.isFound).length;
    console.log(`${tool.name} ${ready.version}: ${found} of ${mistakes.length}`);
    if (values.candidates) printCandidates(result);
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else if (values.only === undefined && !values.candidates) {
    writeFileSync(PAGE, comparisonPage(mistakes, results));
    console.log(`Written: ${PAGE}`);
  }
}

/** What one tool says of the whole set. */
async function runTool(name, tool) {
  const found = new Map();
  const noise = { all: 0, asShipped: 0, loud: 0 };
  const checks = new Map();
  let milliseconds = 0;
  for (const mistake of mistakes) {
    const options = optionsOf(mistake);
    const before = performance.now();
    const broken = await tool.find(join(set, mistake.id, 'broken'), options);
    milliseconds += performance.now() - before;
    const fixed = await tool.find(join(set, mistake.id, 'fixed'), options);
    const asShipped =
      tool.asShipped === tool.find ? fixed : await tool.asShipped(join(set, mistake.id, 'fixed'), options);
    noise.all += fixed.length;
    noise.asShipped += asShipped.length;
    for (const { check } of asShipped) checks.set(check, (checks.get(check) ?? 0) + 1);
    noise.loud += asShipped.filter(({ severity }) => severity !== 'info' && severity !== 'hint').length;
    found.set(mistake.id, await judged(name, tool, mistake, candidatesIn(broken, fixed)));
  }
  await tool.stop?.();
  const most = [...checks].sort(([, left], [, right]) => right - left).slice(0, MOST_FREQUENT);
  return {
    name,
    version: tool.version,
    mistakes: found,
    noise: { ...noise, most },
    seconds: (tool.seconds ?? 0) + milliseconds / 1000,
  };
}

async function judged(name, tool, mistake, candidates) {
  const counts = name === setwise.name ? [mistake.rule] : (judgements[name]?.found[mistake.id] ?? []);
  const hits = candidates.filter(({ check }) => counts.includes(check));
  return {
    candidates,
    counts,
    checks: [...new Set(hits.map(({ check }) => check))],
    isFound: hits.length > 0,
    hasLine: hits.some(({ place }) => mistake.at.includes(place)),
    hasFix: await isRepaired(tool, mistake, hits),
  };
}

/** What is said of the broken manifests and not, or not as often, of the repaired ones. */
function candidatesIn(broken, fixed) {
  const left = fixed.map(({ check, message }) => `${check} ${message}`);
  return broken.filter(({ check, message }) => {
    const index = left.indexOf(`${check} ${message}`);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
}

/** Whether the first fix of a finding takes the finding away, where a repair can be derived at all. */
async function isRepaired(tool, mistake, hits) {
  const [hit] = hits.filter(({ fixes = [] }) => fixes.length > 0);
  if (mistake.fix !== true || hit === undefined) return false;
  const folder = mkdtempSync(join(scratch, 'fix-'));
  for (const [name, text] of hit.fixes[0]()) writeFileSync(join(folder, name), text);
  const after = await tool.find(folder, optionsOf(mistake));
  return candidatesIn(hits, after).length > 0;
}

function problemsOf({ name, mistakes: found }) {
  if (name === setwise.name) return [];
  const problems = [];
  const { besides = {} } = judgements[name] ?? {};
  for (const [id, { candidates, counts }] of found) {
    const known = [...counts, ...Object.keys(besides[id] ?? {})];
    const said = new Set(candidates.map(({ check }) => check));
    for (const check of said)
      if (!known.includes(check)) problems.push(`${name}, ${id}: ${check} is not judged`);
    for (const check of known)
      if (!said.has(check)) problems.push(`${name}, ${id}: ${check} is judged and not said`);
  }
  return problems;
}

function printCandidates({ name, mistakes: found }) {
  for (const [id, { candidates }] of found) {
    for (const { check, message, place = '' } of candidates)
      console.log(`  ${name} | ${id} | ${check} | ${place} ${message}`);
  }
}

function optionsOf(mistake) {
  const hasOlder = readdirSync(join(set, mistake.id)).includes('older');
  return {
    release: releaseOf(mistake),
    ...(hasOlder && { older: join(set, mistake.id, 'older') }),
  };
}

function releaseOf({ release = NEWEST }) {
  return release;
}
