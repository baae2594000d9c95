/**
 * How much of what is said loudly is noise: a sample of the warnings about public manifests, each judged by a person.
 *
 * The judgements are kept in test/corpus/judgements.json by place and rule, so that they hold until a rule changes
 * its mind; docs/noise.md is written from them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.mjs';

const SAMPLE = 200;
const MOST_NOISE = 0.05;
const file = join(root, 'test/corpus/judgements.json');

/** What a judgement may be. */
const VERDICTS = {
  right:
    'worth telling: the consequence happens as it is said, or nobody can know from here that it does not',
  noise: 'true, and no Kubernetes engineer would want to be told here',
  wrong: 'what is said is not so',
};

/**
 * `{path, line, rule}` each. Where there are fewer warnings than the sample is to have, it is filled with information.
 * The sample depends on the findings alone, and changes little with few of them.
 */
export function judgeNoise(warnings, infos) {
  const judgements = JSON.parse(readFileSync(file, 'utf8'));
  const loud = sampleOf(warnings, SAMPLE, judgements);
  const quiet = sampleOf(infos, SAMPLE - loud.sample.length, judgements);
  const isMet = loud.open.length === 0 && loud.bad <= MOST_NOISE * loud.sample.length;
  return { loud, quiet, isMet };
}

function sampleOf(findings, size, judgements) {
  const sample = findings
    .map(({ path, line, rule }) => `${path}:${line} ${rule}`)
    .sort((one, other) => (digest(one) < digest(other) ? -1 : 1))
    .slice(0, size);
  const open = sample.filter(key => judgements[key] === undefined);
  const judged = sample.flatMap(key => (judgements[key] ? [{ key, ...judgements[key] }] : []));
  const bad = judged.filter(({ verdict }) => verdict !== 'right').length;
  return { sample, open, judged, bad, of: findings.length };
}

/** The page with the numbers and every judgement; those of findings that are gone are forgotten. */
export function writeNoisePage({ loud, quiet }) {
  const said = [...loud.judged, ...quiet.judged].map(({ key, ...judgement }) => [key, judgement]);
  const kept = Object.fromEntries(said.sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  const all = [...loud.judged, ...quiet.judged];
  const rules = [...new Set(all.map(({ key }) => ruleOf(key)))].sort();
  const byRule = rules.map(rule => {
    const own = all.filter(({ key }) => ruleOf(key) === rule);
    const count = verdict => own.filter(one => one.verdict === verdict).length;
    return `| [${rule}](rules/${rule}.md) | ${own.length} | ${count('right')} | ${count('noise')} | ${count('wrong')} |`;
  });
  const rows = judged =>
    judged
      .map(({ key, verdict, why }) => `| ${placeOf(key)} | ${ruleOf(key)} | ${verdict} | ${why} |`)
      .join('\n');
  writeFileSync(
    join(root, 'docs/noise.md'),
    `<!-- Written by \`npm run corpus -- FOLDER --update\` from test/corpus/judgements.json. -->

# How much of it is noise

A finding about the thing at hand drowns in findings that nobody wants.
So what Setwise says about public manifests was read one by one, beside the manifest: ${SAMPLE} findings at random, warnings first, or all of them where there are fewer.
Rules whose findings were noise or wrong were changed, and what they say since was judged again.

- Manifests: 895 public files with StatefulSets and DaemonSets, from 70 repositories, as they are; the files of one application together, all others alone.
- Preset: \`recommended\`.
- ${shares('Warnings', loud)} The target is at most 5 %.
- ${shares('Information', quiet)}

What the words mean:

${Object.entries(VERDICTS)
  .map(([verdict, meaning]) => `- *${verdict}*: ${meaning}.`)
  .join('\n')}

The judgements are those of the people who build Setwise; the places stand below, so that anybody can judge again.

## By rule

| Rule | Read | Right | Noise | Wrong |
| --- | --- | --- | --- | --- |
${byRule.join('\n')}

## Warnings

| Place | Rule | Judgement | Why |
| --- | --- | --- | --- |
${rows(loud.judged)}

## Information

| Place | Rule | Judgement | Why |
| --- | --- | --- | --- |
${rows(quiet.judged)}
`,
  );
}

function shares(what, { of, sample, judged, bad }) {
  const read = sample.length === of ? `all ${of} were read` : `${sample.length} of ${of} were read`;
  return `${what}: ${read}, and ${bad} of ${judged.length} are noise or wrong (${((100 * bad) / Math.max(1, judged.length)).toFixed(1)} %).`;
}

function digest(key) {
  return createHash('sha256').update(key).digest('hex');
}

function ruleOf(key) {
  return key.slice(key.lastIndexOf(' ') + 1);
}

function placeOf(key) {
  return key.slice(0, key.lastIndexOf(' '));
}
