// Judges cases with every built release and writes them with their verdicts:
//   node judge.mjs <binaries> <cases.jsonl> <out.jsonl>
// <binaries> holds validate-1.31, validate-1.33, …
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';

const [bin, from, to] = process.argv.slice(2);
const minor = (v) => Number(v.split('.')[1]);
const versions = fs.readdirSync(bin).filter((f) => /^validate-1\.\d+$/.test(f)).map((f) => f.slice(9)).sort((a, b) => minor(a) - minor(b));
const cases = fs.readFileSync(from, 'utf8').trim().split('\n').map((l) => JSON.parse(l));

const answers = new Map();
for (const v of versions) {
  const run = spawnSync(path.join(bin, `validate-${v}`), { input: fs.readFileSync(from), maxBuffer: 1 << 30 });
  const err = String(run.stderr).trim();
  if (run.status !== 0) throw new Error(`${v}: ${run.status} ${err.slice(0, 2000)}`);
  for (const line of [...new Set(err.split('\n'))].filter(Boolean)) console.error(`${v}: ${line}`);
  answers.set(v, new Map(String(run.stdout).trim().split('\n').map((l) => { const a = JSON.parse(l); return [a.id, a]; })));
}

const out = [];
let dropped = 0;
for (const c of cases) {
  const folded = [];
  let unusable = false;
  for (const v of versions) {
    const { id, ...verdict } = answers.get(v).get(c.id);
    // What YAML itself refuses says nothing of the validation, unless the spelling is what is asked about.
    if (verdict.stage === 'panic' || (c.cat !== 'spelling' && verdict.errors.some((e) => e.type === 'Syntax'))) unusable = true;
    if ((c.cat === 'harmless' || c.cat === 'unchanged') && !verdict.accepted) {
      console.error('must be accepted:', c.id, c.mutation, v, JSON.stringify(verdict.errors));
      unusable = true;
    }
    const key = JSON.stringify(verdict);
    const same = folded.find((f) => f.key === key);
    if (same) same.versions.push(v);
    else folded.push({ key, versions: [v], verdict });
  }
  if (unusable) { dropped++; continue; }
  const texts = c.old === undefined ? { manifest: c.manifest } : { old: c.old, new: c.new };
  out.push({ id: c.id, kind: c.kind, sort: c.cat, mutation: c.mutation, ...texts, verdicts: folded.map((f) => ({ versions: f.versions, ...f.verdict })) });
}
fs.mkdirSync(path.dirname(to), { recursive: true });
fs.writeFileSync(to, out.map((c) => JSON.stringify(c) + '\n').join(''));
console.log(path.basename(to), out.length, 'cases', dropped, 'dropped', versions.join(' '), (fs.statSync(to).size / 1e6).toFixed(2), 'MB');
