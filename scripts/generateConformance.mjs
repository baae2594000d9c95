/**
 * Writes fresh conformance cases with the answers of Kubernetes' own code, for whoever adds a release or looks for
 * what nobody has seen. Nothing that is built or tested needs it.
 *
 *     npm run conformance:generate -- --out FOLDER                    builds the programs (Go), then writes cases
 *     npm run conformance:generate -- --out FOLDER --programs DIR     the same with programs that are built already
 *
 * `--seed` (1), `--count` (2500 creates and merged updates, and a tenth of that in others), `--base FILE…` (manifests
 * to begin with; those of test/oracle/cases/bases otherwise). Writes mutated-*.jsonl, drawn-*.jsonl,
 * applied-update.jsonl and spelling-create.jsonl, each with the answers, to be read with
 * `npm run conformance -- --cases FILE --differences`.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.mjs';

const ORACLE = join(root, 'test/oracle');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    programs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '2500' },
    base: { type: 'string', multiple: true, default: [] },
  },
});
if (values.out === undefined || !(Number(values.count) > 0) || !Number.isInteger(Number(values.seed))) {
  console.error('Where to? npm run conformance:generate -- --out FOLDER [--seed 1] [--count 2500]');
  process.exit(2);
}

const out = resolve(values.out);
const programs = values.programs === undefined ? buildPrograms() : resolve(values.programs);
const work = mkdtempSync(join(tmpdir(), 'setwise-cases-'));
try {
  const bases = copyBases(join(work, 'mutated'));
  const count = Number(values.count);
  const updates = Math.ceil(count / 10);
  node('generate.mjs', join(work, 'mutated'), values.seed, count, updates, work);
  const schema = join(root, 'test/conformance/schema.json');
  node('fuzz.mjs', schema, values.seed, count, updates, work, ...bases);
  node('applied.mjs', values.seed, count, work, ...bases);
  node('spellings.mjs', work);
  mkdirSync(out, { recursive: true });
  for (const file of readdirSync(work).filter(name => name.endsWith('.jsonl'))) {
    node('judge.mjs', programs, join(work, file), join(out, file));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The program of each release that test/oracle/validate/mods pins; minutes at first, seconds later. */
function buildPrograms() {
  const folder = join(root, 'out/oracle');
  mkdirSync(folder, { recursive: true });
  const source = join(ORACLE, 'validate');
  for (const mod of readdirSync(join(source, 'mods')).filter(name => name.endsWith('.mod'))) {
    const program = join(folder, `validate-${basename(mod, '.mod')}`);
    run('go', ['build', '-p', '2', `-modfile=mods/${mod}`, '-o', program, '.'], source);
  }
  return folder;
}

/** The base manifests in one folder, under their own names. */
function copyBases(folder) {
  mkdirSync(folder);
  const given = [...values.base, ...positionals].map(file => resolve(file));
  const files = given.length > 0 ? given : ['dev', 'wide'].flatMap(listBases);
  return files.map(file => {
    if (!existsSync(file)) throw new Error(`There is no ${file}`);
    const copy = join(folder, `${basename(file).replace(/\.ya?ml$/, '')}.yaml`);
    copyFileSync(file, copy);
    return copy;
  });
}

function listBases(group) {
  const folder = join(ORACLE, 'cases/bases', group);
  return readdirSync(folder).map(file => join(folder, file));
}

function node(script, ...args) {
  run(process.execPath, [join(ORACLE, 'cases', script), ...args.map(String)], root);
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
