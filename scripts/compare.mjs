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
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
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
/** Of the manifests whose time is taken, and how often each. */
const SAMPLE_EVERY = 40;
const ROUNDS = 3;
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
await compare();

async function compare() {
  const releases = [...new Set(mistakes.map(releaseOf))];
  let schemas;
  const context = {
    cache: values.cache,
    set,
    /** Fetched for the first tool that wants them; where they cannot be had, those tools are left out. */
    schemas: () => {
      schemas ??= kubernetesSchemas(values.cache, releases);
      return schemas;
    },
  };
  const wanted = TOOLS.filter(({ name }) => values.only === undefined || name === values.only);
  const results = [];
  const problems = [];
  for (const tool of wanted) {
    let ready;
    try {
      ready = await tool.prepare(context);
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
  const timed = await withTimes(results);
  for (const { tool } of results) await tool?.stop?.();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else if (values.only === undefined && !values.candidates) {
    writeFileSync(PAGE, comparisonPage(mistakes, timed));
    console.log(`Written: ${PAGE}`);
  }
}

/** What one tool says of the whole set. */
async function runTool(name, tool) {
  const found = new Map();
  const noise = { all: 0, asShipped: 0, loud: 0 };
  const checks = new Map();
  for (const mistake of mistakes) {
    const options = optionsOf(mistake);
    const broken = await tool.find(join(set, mistake.id, 'broken'), options);
    const fixed = await tool.find(join(set, mistake.id, 'fixed'), options);
    const asShipped =
      tool.asShipped === tool.find ? fixed : await tool.asShipped(join(set, mistake.id, 'fixed'), options);
    noise.all += fixed.length;
    noise.asShipped += asShipped.length;
    for (const { check } of asShipped) checks.set(check, (checks.get(check) ?? 0) + 1);
    noise.loud += asShipped.filter(({ severity }) => severity !== 'info' && severity !== 'hint').length;
    found.set(mistake.id, judged(name, mistake, candidatesIn(broken, fixed)));
  }
  const most = [...checks].sort(([, left], [, right]) => right - left).slice(0, MOST_FREQUENT);
  return {
    name,
    version: tool.version,
    mistakes: found,
    noise: { ...noise, most },
    tool,
  };
}

/** What one manifest takes, turn by turn, so that whatever else the machine does is shared by all. */
async function withTimes(results) {
  const sample = mistakes.filter((_, index) => index % SAMPLE_EVERY === 0);
  const shortest = new Map();
  for (let round = 0; round < ROUNDS; round++) {
    for (const mistake of sample) {
      for (const { name, tool } of results) {
        if (tool === undefined) continue;
        const ask = tool.askOnce ?? tool.find;
        const before = performance.now();
        await ask(join(set, mistake.id, 'broken'), optionsOf(mistake));
        const key = `${name} ${mistake.id}`;
        shortest.set(
          key,
          Math.min(shortest.get(key) ?? Number.POSITIVE_INFINITY, performance.now() - before),
        );
      }
    }
  }
  return results.map(result => {
    const times = sample.map(({ id }) => shortest.get(`${result.name} ${id}`) ?? 0);
    return { ...result, milliseconds: times.reduce((sum, time) => sum + time, 0) / sample.length };
  });
}

function judged(name, mistake, candidates) {
  const counts = name === setwise.name ? [mistake.rule] : (judgements[name]?.found[mistake.id] ?? []);
  const hits = candidates.filter(({ check }) => counts.includes(check));
  return {
    candidates,
    counts,
    checks: [...new Set(hits.map(({ check }) => check))],
    isFound: hits.length > 0,
    hasLine: hits.some(({ place }) => mistake.at.includes(place)),
    hasFix: isRepaired(mistake, hits),
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

/** Whether one of the fixes leaves what the manifests written right say, whatever the style. */
function isRepaired(mistake, hits) {
  if (mistake.fix !== true) return false;
  const folder = join(set, mistake.id, 'fixed');
  const right = objectsIn(readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8')));
  const fixes = hits.flatMap(({ fixes: own = [] }) => own);
  return fixes.some(apply => isDeepStrictEqual(objectsIn([...apply().values()]), right));
}

/** By kind and name, as neither files nor order matter. */
function objectsIn(texts) {
  const objects = texts
    .flatMap(text => parseAllDocuments(text))
    .map(document => document.toJS())
    .filter(object => object !== null);
  return new Map(objects.map(object => [`${object.kind} ${object.metadata?.name}`, object]));
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
