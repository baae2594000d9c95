/** `# setwise-ignore` and `# setwise-ignore-file`: what they leave out, and what is wrong with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, allRules, applyEdits, DEFAULT_SETTINGS } from '../../server/src/engine/index.ts';
import { factsFor } from '../kit/factsFor.ts';
import { findingsOf } from '../kit/findingsOf.ts';
import { manifest } from '../kit/fixture.ts';
import { applyFix, openWorkspace, type WorkspaceOptions } from '../kit/openWorkspace.ts';

/** Two findings: one of `replicas`, one of the grace period. */
const lines = [
  'apiVersion: apps/v1',
  'kind: StatefulSet',
  'metadata: {name: db}',
  'spec:',
  '  replicas: -1',
  '  selector: {matchLabels: {app: db}}',
  '  template:',
  '    metadata: {labels: {app: db}}',
  '    spec:',
  '      terminationGracePeriodSeconds: 0',
  '      containers: [{name: db, image: db:1}]',
  '',
];
const SET = lines.join('\n');
const RULES = ['number-out-of-range', 'termination-grace-zero'];

function rulesIn(text: string): readonly string[] {
  return findingsOf(text).map(finding => finding.replace(/^\w+ ([\w-]+):.*/s, '$1'));
}

/** The manifest with lines before one of its lines. */
function above(line: string, ...added: readonly string[]): string {
  const at = lines.findIndex(one => one.trim().startsWith(line));
  assert.notEqual(at, -1);
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n');
}

const IGNORE = '# setwise-ignore number-out-of-range: a test';

test('a comment leaves out what its place is about', () => {
  assert.deepEqual(rulesIn(SET), RULES);
  const [, grace = ''] = RULES;
  for (const text of [
    above('replicas', `  ${IGNORE}`),
    above('replicas', IGNORE, '  # another', ''),
    above('apiVersion', IGNORE),
    above('apiVersion', IGNORE, '---'),
    above('apiVersion', '---', IGNORE),
    SET.replace('-1', `-1 ${IGNORE}`),
    above('replicas', `  ${IGNORE}`).replaceAll('\n', '\r\n'),
    above('replicas', '  # setwise-ignore partition-keeps-all-back, number-out-of-range: both').replace(
      'spec:\n',
      'spec:\n  updateStrategy: {rollingUpdate: {partition: 3}}\n',
    ),
  ])
    assert.deepEqual(
      rulesIn(text).filter(rule => RULES.includes(rule)),
      [grace],
      text,
    );
  for (const text of [above('selector', `  ${IGNORE}`), above('kind', IGNORE)])
    assert.deepEqual([...rulesIn(text)].sort(), [...RULES, 'unused-ignore'], text);
});

test('the first column of the line below is not covered by a comment about the line before', () => {
  const text = `apiVersion: v1
# setwise-ignore field-unknown: a test
kind: Service
colour: red
metadata: {name: db}
spec: {ports: [{port: 80}]}
`;
  assert.deepEqual(rulesIn(text), ['unused-ignore', 'field-unknown']);
});

test('texts and braces that begin on the line are covered to their end, as no comment can stand in them', () => {
  const config = (value: string) => `apiVersion: v1
kind: ConfigMap
metadata: {name: peers}
data:
  # setwise-ignore pod-name-out-of-range: a test
  peers: ${value}
---
${SET.replace('replicas: -1', 'replicas: 2\n  serviceName: db').replace('Seconds: 0', 'Seconds: 9')}---
apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{name: pg, port: 5432}]
`;
  for (const value of [
    '|\n    first\n    db-7.db\n',
    '>-\n    first\n    db-7.db\n',
    '"first\n    db-7.db"',
    'db-7.db',
  ]) {
    assert.deepEqual(rulesIn(config(value)), [], value);
    assert.ok(rulesIn(config(value).replace(/ *# setwise.*\n/, '')).includes('pod-name-out-of-range'), value);
  }
  const braces = above('replicas', '  # setwise-ignore number-out-of-range: a test').replace(
    'replicas: -1',
    'updateStrategy: {\n    rollingUpdate: {\n      partition: -1}}',
  );
  assert.deepEqual(rulesIn(braces), ['termination-grace-zero']);
});

test('items of lists have comments of their own', () => {
  const text = SET.replace('  replicas: -1\n', '').replace(
    'containers: [{name: db, image: db:1}]',
    `containers:
        # setwise-ignore name-format: a test
        - name: Db
          image: db:1
        - image: db:1
          name: Other # setwise-ignore name-format: a test
        - name: Third
          image: db:1`,
  );
  assert.deepEqual(rulesIn(text), ['termination-grace-zero', 'name-format']);
});

test('in a template comments count, and none is called unused, as only some of it can be known', () => {
  const wrong = above('metadata: {labels', '    # setwise-ignore wrong-type: a test').replace(
    '{labels: {app: db}}',
    '{labels: []}',
  );
  const text = `{{- if .Values.db }}\n${wrong}{{- end }}\n`;
  assert.deepEqual(rulesIn(text), []);
  assert.deepEqual(rulesIn(text.replace('# setwise-ignore', '# other')), ['wrong-type']);
  assert.deepEqual(rulesIn(text.replace('wrong-type', 'field-unknown')), ['wrong-type']);
  assert.deepEqual(rulesIn(`# setwise-ignore-file field-unknown: a test\n${text}`), []);
});

test('a comment above the first manifest may be for the whole file', () => {
  const forFile = '# setwise-ignore-file number-out-of-range: a test\n';
  const others = ['termination-grace-zero', 'termination-grace-zero'];
  assert.deepEqual(rulesIn(`${forFile}${SET}---\n${SET}`), others);
  assert.deepEqual(rulesIn(`# Ours\n\n${forFile}---\n${SET}---\n${SET}`), others);
  assert.deepEqual(rulesIn(`---\n# Ours\n---\n${forFile}${SET}---\n${SET}`), others);
  const both = '# setwise-ignore-file number-out-of-range, termination-grace-zero: a test\n';
  assert.deepEqual(rulesIn(`${both}${SET}---\n${SET}`), []);
  // One finding anywhere is use enough.
  const good = SET.replace('-1', '1');
  assert.deepEqual(rulesIn(`${both}${good}---\n${SET}`), []);
  assert.deepEqual(findingsOf(`${forFile}${good}`), [
    'hint unused-ignore: Nothing in this file breaks number-out-of-range.',
    ...findingsOf(good),
  ]);
  assert.deepEqual(
    findingsOf(`${SET}---\n${forFile}${SET}`).filter(one => one.includes('comment')),
    [
      'warning comment-not-understood: This comment counts only above the first manifest of a file, so it ignores nothing.',
    ],
  );
  assert.ok(
    findingsOf(above('replicas', `  ${forFile.trim()}`)).some(one =>
      one.startsWith('warning comment-not-understood'),
    ),
  );
});

test('a comment that is not used is removed by its fix, with its line, and only when somebody asks', () => {
  const good = SET.replace('-1', '1').replace('Seconds: 0', 'Seconds: 9');
  for (const comment of ['# setwise-ignore-file number-out-of-range: a test\n', `${IGNORE}\n`]) {
    const files = new Map([['/db.yaml', comment + good]]);
    const snapshot = openWorkspace(files);
    const [fix] = snapshot.diagnostics('file:///db.yaml').flatMap(one => snapshot.fixes(one));
    assert.ok(fix);
    assert.equal(applyFix(files, fix).get('/db.yaml'), good);
    // Another release, or a run that sees more files, may find something.
    assert.equal(snapshot.fixAll('file:///db.yaml'), comment + good);
  }
});

test('what is wrong with a comment is told, and it ignores nothing', () => {
  const told = (comment: string) =>
    findingsOf(above('replicas', `  ${comment}`)).filter(one => !one.includes(' termination-grace-zero: '));
  const verdict = told('# other')[0] ?? '';
  assert.match(verdict, /^error number-out-of-range/);
  const wrong = (message: string) => [`warning comment-not-understood: ${message}`, verdict];
  assert.deepEqual(
    told('# setwise-ignore'),
    wrong('After "setwise-ignore" comes the id of a rule, and behind a colon why.'),
  );
  assert.deepEqual(
    told('# setwise-ignore: a test'),
    wrong('After "setwise-ignore" comes the id of a rule, and behind a colon why.'),
  );
  assert.deepEqual(
    told('# setwise-ignore number-out-of-rage: a test'),
    wrong('Setwise has no rule "number-out-of-rage", so this ignores nothing.'),
  );
  assert.deepEqual(
    told('# setwise-ignore number-out-of-range a test'),
    wrong('The reason stands behind a colon, so this comment ignores nothing.'),
  );
  assert.deepEqual(
    told('# setwise-ignore number-out-of-range field-unknown: a test'),
    wrong('Rules stand apart by a comma, so this comment ignores nothing.'),
  );
  assert.deepEqual(
    told('# setwise-ignore unused-ignore: a test'),
    wrong('No comment ignores unused-ignore; settings can turn it off.'),
  );
  assert.deepEqual(told('# setwise-ignore-fil number-out-of-range: a test'), [
    'error comment-not-understood: Setwise knows no comment "setwise-ignore-fil", so it does nothing.',
    verdict,
  ]);
  for (const prose of ['# see setwise-ignore in the manual', '# setwise ignores this'])
    assert.deepEqual(told(prose), [verdict], prose);
});

test('a slip in a comment is repaired', () => {
  const fixed = (comment: string) => {
    const text = above('replicas', `  ${comment}`);
    const analysis = new Analysis({
      ...DEFAULT_SETTINGS,
      rules: new Map([['termination-grace-zero', 'off']]),
    });
    analysis.applyChange([{ uri: 'file:///db.yaml', text }]);
    const snapshot = analysis.snapshot();
    const found = snapshot
      .diagnostics('file:///db.yaml')
      .find(({ rule }) => rule === 'comment-not-understood');
    const [fix] = found ? snapshot.fixes(found) : [];
    assert.ok(fix, comment);
    return applyEdits(text, fix.files[0]?.edits ?? [])
      .split('\n')[4]
      ?.trim();
  };
  const right = '# setwise-ignore number-out-of-range: a test';
  assert.equal(fixed('# setwise-ignore number-out-of-rage: a test'), right);
  assert.equal(fixed('# setwise-ignore number-out-of-range a test'), right);
  assert.equal(fixed('# setwise-ignore number-out-of-range - a test'), right);
  assert.equal(fixed('# setwise-ignor number-out-of-range: a test'), right);
  assert.equal(
    fixed('# setwise-ignore number-out-of-range field-unknown: a test'),
    '# setwise-ignore number-out-of-range, field-unknown: a test',
  );
});

test('a comment without a reason is told of, once and where it is of use', () => {
  const told = (comment: string) =>
    findingsOf(above('replicas', `  ${comment}`)).filter(one => !one.includes('termination-grace-zero:'));
  const message =
    'info ignore-without-reason: The comment does not say why number-out-of-range is right to ignore; the reason stands behind a colon.';
  assert.deepEqual(told('# setwise-ignore number-out-of-range'), [message]);
  assert.deepEqual(told('# setwise-ignore number-out-of-range:'), [message]);
  assert.deepEqual(told('# setwise-ignore number-out-of-range: why it is right here'), [message]);
  assert.deepEqual(told('# setwise-ignore number-out-of-range : a test'), []);
  assert.deepEqual(findingsOf(`# setwise-ignore-file number-out-of-range, termination-grace-zero\n${SET}`), [
    message,
  ]);
});

test('unused is only what was looked for', () => {
  const unused = (comment: string, settings: object = {}) => {
    const analysis = new Analysis({ ...DEFAULT_SETTINGS, ...settings });
    analysis.setComplete(false);
    analysis.applyChange([{ uri: 'file:///db.yaml', text: `${comment}\n${SET}` }]);
    const found = () =>
      analysis
        .snapshot()
        .diagnostics('file:///db.yaml')
        .filter(one => one.rule === 'unused-ignore').length;
    const before = found();
    analysis.setComplete(true);
    return [before, found()];
  };
  for (const name of ['setwise-ignore', 'setwise-ignore-file']) {
    assert.deepEqual(unused(`# ${name} field-unknown: a test`), [1, 1]);
    // Looks at other files, which are not known yet.
    assert.deepEqual(unused(`# ${name} service-not-headless: a test`), [0, 1]);
    // Only seen against the version that is applied.
    assert.deepEqual(unused(`# ${name} selector-immutable: a test`), [0, 0]);
    const off = { rules: new Map([['field-unknown', 'off']]) };
    assert.deepEqual(unused(`# ${name} field-unknown: a test`, off), [0, 0]);
  }
});

test('a comment for the whole file is written below a heading and others of its kind', () => {
  const written = (head: string) => {
    const text = head + SET;
    const files = new Map([['/db.yaml', text]]);
    const snapshot = openWorkspace(files);
    const found = snapshot.diagnostics('file:///db.yaml').find(({ rule }) => rule === 'number-out-of-range');
    const fix = found && snapshot.ignores(found).find(({ title }) => title.endsWith('in this file'));
    assert.ok(fix);
    const after = applyFix(files, fix);
    assert.ok(
      !openWorkspace(after)
        .diagnostics('file:///db.yaml')
        .some(({ rule }) => rule === 'number-out-of-range'),
    );
    const result = after.get('/db.yaml') ?? '';
    return result.slice(0, result.indexOf('apiVersion')).replace(/# setwise-ignore-file number.*/, 'HERE');
  };
  assert.equal(written(''), 'HERE\n');
  assert.equal(written('\uFEFF'), '\uFEFFHERE\n');
  assert.equal(written('---\n'), 'HERE\n---\n');
  assert.equal(written('# The set\n'), 'HERE\n# The set\n');
  assert.equal(written('# Copyright\n# 2026\n\n# The set\n'), '# Copyright\n# 2026\nHERE\n\n# The set\n');
  assert.equal(written('# Copyright\n---\n# The set\n'), '# Copyright\nHERE\n---\n# The set\n');
  const other = '# setwise-kubernetes 1.33: Zurich\n';
  assert.equal(written(`# Copyright\n\n${other}`), `# Copyright\n\n${other}HERE\n`);
  assert.equal(written('%YAML 1.2\n---\n'), 'HERE\n%YAML 1.2\n---\n');
});

test('what is ignored here is gone, wherever the finding is', () => {
  const text = SET.replace(
    'containers: [{name: db, image: db:1}]',
    'containers: [{name: Db,\n        image: db:1}]',
  );
  const files = new Map([['/db.yaml', text]]);
  const snapshot = openWorkspace(files);
  const found = snapshot.diagnostics('file:///db.yaml');
  assert.equal(found.length, 3);
  for (const one of found) {
    const [here] = snapshot.ignores(one);
    assert.ok(here);
    const left = openWorkspace(applyFix(files, here))
      .diagnostics('file:///db.yaml')
      .map(({ rule }) => rule);
    const expected = found.map(({ rule }) => rule).filter(rule => rule !== one.rule);
    assert.deepEqual(
      left.filter(rule => rule !== 'ignore-without-reason'),
      expected,
      one.rule,
    );
  }
});

for (const rule of allRules.filter(({ group }) => group !== 'setwise')) {
  test(`${rule.id}: each way to ignore the bad example leaves nothing to say but why`, () => {
    const files = new Map([['/db.yaml', manifest(rule.docs.bad)]]);
    const { older } = rule.docs;
    const options: WorkspaceOptions = {
      settings: { rules: new Map([[rule.id, rule.severity]]), facts: factsFor(rule) },
      ...(older !== undefined && { older: new Map([['/db.yaml', manifest(older)]]) }),
    };
    const snapshot = openWorkspace(files, options);
    const [found] = snapshot.diagnostics('file:///db.yaml');
    assert.ok(found);
    const ways = snapshot.ignores(found);
    assert.ok(ways.length > 0);
    for (const way of ways) {
      const ignored = applyFix(files, way);
      const left = openWorkspace(ignored, options).diagnostics('file:///db.yaml');
      assert.deepEqual(
        left.map(one => one.rule),
        ['ignore-without-reason'],
        `${way.title}\n${ignored.get('/db.yaml')}`,
      );
    }
  });
}
