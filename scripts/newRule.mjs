/**
 * Begins a rule: `npm run new:rule -- mutable-image-tag`. With `--fault`, a rule that speaks for what the API server refuses.
 *
 * Writes the rule and its test and lists it; what is left to do is said at the end.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath, exit } from 'node:process';
import { root } from './root.mjs';

const words = argv.slice(2);
const id = words.find(word => !word.startsWith('--'));
if (!id || !/^[a-z]+(-[a-z]+)+$/.test(id)) {
  console.error('Say what is wrong in kebab case: npm run new:rule -- mutable-image-tag');
  exit(2);
}

const isFault = words.includes('--fault');
const name = id.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
const folder = join(
  root,
  'server/src/engine/rules',
  isFault ? 'faults' : words.includes('--practice') ? 'practice' : 'controller',
);
const file = join(folder, `${name}.ts`);
const testFile = join(root, 'test/rules', `${name}.test.ts`);
if (existsSync(file)) {
  console.error(`${id} exists already.`);
  exit(2);
}

writeFileSync(file, isFault ? faultRule() : rule());
writeFileSync(testFile, ruleTest());
list();
console.log(`Written:
  ${file}
  ${testFile}
Next: the examples, the message and the fix in the rule; npm test -- ${name}; npm run generate for its page.`);

function head(origin) {
  return `  id: '${id}',
  title: 'What is wrong, in a few words',
  group: 'manifest',
  severity: '${isFault ? 'error' : 'info'}',
  origin: '${origin}',
  since: '${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}',
  status: '${isFault ? 'stable' : 'preview'}',
  fixable: false,
`;
}

function docs() {
  return `  docs: {
    why: \`
      What happens to the reader's Pods.
    \`,
    bad: exampleStatefulSet({ spec: 'replicas: 3   # a comment that fixes have to keep' }),
    good: exampleStatefulSet({ spec: 'replicas: 3   # a comment that fixes have to keep' }),
    references: [],
  },
`;
}

function rule() {
  return `/** What it looks for. */
import { exampleStatefulSet } from '../common/examples.ts';
import { defineRule } from '../rule.ts';

export const ${name} = defineRule({
${head('practice')}  kinds: ['StatefulSet'],
  reads: 'resource',
${docs()}
  check({ resource, report }) {
    const replicas = resource.statefulSet?.spec.replicas;
    if (replicas?.value === undefined) return;
    report({ at: replicas.range, path: replicas.path, message: 'One sentence in the reader's names.' });
  },
});
`.replace("'One sentence in the reader's names.'", '"One sentence in the reader\'s names."');
}

function faultRule() {
  return `/** What the API server refuses. */
import { exampleStatefulSet } from '../common/examples.ts';
import { defineFaultRule } from '../faultRule.ts';

export const ${name} = defineFaultRule({
${head('api-server')}  faults: ['${id}'],
${docs()}
  describe() {
    return { message: "One sentence in the reader's names." };
  },
});
`;
}

function ruleTest() {
  return `import { test } from 'node:test';
import { ${name} } from '../../server/src/engine/rules/${isFault ? 'faults' : 'controller'}/${name}.ts';
import { checkRule } from '../kit/checkRule.ts';

test('what is wrong is said where it is', () => {
  checkRule(
    ${name},
    \`
      apiVersion: apps/v1
      kind: StatefulSet
    \`,
  );
});
`;
}

/** Adds the rule to the sorted list of its folder. */
function list() {
  const index = isFault ? join(folder, 'index.ts') : join(root, 'server/src/engine/rules/index.ts');
  const prefix = isFault ? './' : './controller/';
  const names = readdirSync(folder)
    .map(entry => entry.replace(/\.ts$/, ''))
    .filter(entry => entry !== 'index')
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const text = readFileSync(index, 'utf8');
  const others = text
    .split('\n')
    .filter(line => /^import type /.test(line))
    .join('\n');
  const imports = names.map(entry => `import { ${entry} } from '${prefix}${entry}.ts';`).join('\n');
  const comment = /^\/\*\*.*\*\/$/m.exec(text)?.[0] ?? '';
  const variable = isFault ? 'faultRules' : 'rules';
  const rest = text
    .slice(text.indexOf(`export const ${variable}`))
    .replace(/= \[[^\]]*\]/, `= [\n${names.map(entry => `  ${entry},`).join('\n')}\n]`);
  const note = isFault ? '/** Sorted by id. */\n' : '';
  writeFileSync(index, `${comment}\n${imports}\n${others}\n\n${note}${rest}`);
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  execFileSync(execPath, [biome, 'check', '--write', index], { stdio: 'ignore' });
}

function idOf(entry) {
  return entry.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
