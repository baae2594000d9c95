/** Settings in the terminal: files, comments, options. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STATEFUL_SET } from '../lsp/manifests.ts';
import { runCli } from './runCli.ts';

const IN_133 = 'kubernetes:\n  version: "1.33"\n';
/** Kubernetes 1.33 does not know the field; later releases do. */
const NEWER = STATEFUL_SET.replace('      containers:', '      hostnameOverride: db\n      containers:');

test('manifests are judged for the release of the nearest .setwise.yaml', async () => {
  const files = {
    '.git/HEAD': '',
    '.setwise.yaml': IN_133,
    'deploy/db.yaml': NEWER,
    'deploy/next/.setwise.yaml': 'kubernetes: {version: 1.36}\n',
    'deploy/next/db.yaml': NEWER,
  };
  // Only a part of the repository is named: what stands above holds all the same.
  const { code, out } = await runCli(['check', './deploy'], { files });
  assert.equal(code, 1);
  assert.match(out, /deploy\/db\.yaml:\d+:\d+\s+error .*Kubernetes 1\.33 has no hostnameOverride/);
  assert.match(out, /1 error in 1 of 2 files.* \(Kubernetes 1\.33 and 1\.36\)\n$/);
});

test('without a repository, files above the folder that was named are not read', async () => {
  const { code } = await runCli(['check', './deploy'], {
    files: { '.setwise.yaml': IN_133, 'deploy/db.yaml': NEWER },
  });
  assert.equal(code, 0);
});

test('a finding says for which release it is, where that is not the one of the report', async () => {
  const { out } = await runCli(['check', '--format', 'json', './db.yaml'], {
    files: { '.setwise.yaml': IN_133, 'db.yaml': NEWER },
  });
  const report: { kubernetes: string; files: number; findings: { kubernetes?: string }[] } = JSON.parse(out);
  assert.equal(report.kubernetes, '1.37');
  assert.equal(report.files, 1);
  assert.deepEqual(
    report.findings.map(({ kubernetes }) => kubernetes),
    ['1.33'],
  );
});

test('a release that is asked for counts more than files and comments', async () => {
  const files = { '.setwise.yaml': IN_133, 'db.yaml': `# setwise-kubernetes 1.32\n${NEWER}` };
  const comment = await runCli(['check', './db.yaml'], { files });
  assert.match(comment.out, /Kubernetes 1\.32 has no hostnameOverride/);
  const asked = await runCli(['check', '--kubernetes', '1.36', './db.yaml'], { files });
  assert.deepEqual([asked.code, asked.out], [0, 'No findings in 1 file (Kubernetes 1.36)\n']);
});

test('what is wrong in a .setwise.yaml is a finding there, and the exit says that settings are in doubt', async () => {
  const files = { '.setwise.yaml': `kubernets: {}\n${IN_133}`, 'db.yaml': NEWER };
  const { code, out } = await runCli(['check', './db.yaml'], { files });
  assert.equal(code, 2);
  assert.match(
    out,
    /\.\/\.setwise\.yaml:1:1\s+error .*Setwise has no setting kubernets\. Did you mean "kubernetes"\?/,
  );
  assert.match(out, /Kubernetes 1\.33 has no hostnameOverride/);

  const names = await runCli(['names', './db.yaml'], { files });
  assert.equal(names.code, 2);
  assert.match(names.err, /^setwise: \.\/\.setwise\.yaml:1:1: Setwise has no setting kubernets\./);
  assert.match(names.out, /^shop\/db/);
});

test('a .setwise.yaml that is named is no manifest', async () => {
  const { code, out } = await runCli(['check', './.setwise.yaml', './db.yaml'], {
    files: { '.setwise.yaml': 'defaultNamespace: shop\n', 'db.yaml': STATEFUL_SET },
  });
  assert.deepEqual([code, out], [0, 'No findings in 1 file (Kubernetes 1.37)\n']);
});

test('names follow the settings, and options count more', async () => {
  const files = {
    '.setwise.yaml': 'defaultNamespace: shop\nclusterDomain: zurich.example\n',
    'db.yaml': STATEFUL_SET.replace('  namespace: shop\n', ''),
  };
  assert.match((await runCli(['names', './db.yaml'], { files })).out, /^shop\/db {2}/);
  assert.match((await runCli(['names', '--namespace', 'next', './db.yaml'], { files })).out, /^next\/db {2}/);
});

test('a verdict reads no settings', async () => {
  const standardInput = `${JSON.stringify({ id: 1, manifest: `# setwise-kubernetes 1.32\n${NEWER}` })}\n`;
  const { out } = await runCli(['verdict'], { files: { '.setwise.yaml': IN_133 }, standardInput });
  assert.equal(JSON.parse(out).accepted, true);
});

test('--fix repairs settings files before the manifests are judged by them', async () => {
  const { code, out, files } = await runCli(['check', '--fix', './db.yaml'], {
    files: { '.setwise.yaml': `kubernets: {version: 1.33}\ndefaultNamspace: shop\n`, 'db.yaml': NEWER },
  });
  assert.equal(files['.setwise.yaml'], 'kubernetes: {version: 1.33}\ndefaultNamespace: shop\n');
  assert.equal(code, 1);
  assert.match(out, /Kubernetes 1\.33 has no hostnameOverride/);
});

const HURRIED = STATEFUL_SET.replace(
  '      containers:',
  '      terminationGracePeriodSeconds: 0\n      containers:',
);

test('--preset counts more than a .setwise.yaml, and what that says of one rule more than --preset', async () => {
  const quiet = { '.setwise.yaml': 'preset: api-server-only\n', 'db.yaml': HURRIED };
  const { out } = await runCli(['check', './db.yaml'], { files: quiet });
  assert.equal(out, 'No findings in 1 file (Kubernetes 1.37)\n');
  const loud = await runCli(['check', '--preset', 'recommended', './db.yaml'], { files: quiet });
  assert.match(loud.out, /warning .*termination-grace-zero/);

  const off = { '.setwise.yaml': 'rules: {termination-grace-zero: off}\n', 'db.yaml': HURRIED };
  const strict = await runCli(['check', '--preset', 'strict', './db.yaml'], { files: off });
  assert.doesNotMatch(strict.out, /termination-grace-zero/);
  const wrong = await runCli(['check', '--preset', 'stict', './db.yaml'], { files: off });
  assert.deepEqual([wrong.code, wrong.out], [2, '']);
  assert.match(wrong.err, /Allowed choices are recommended, strict, api-server-only/);
});

test('rules are listed as loud as they are', async () => {
  const listed = async (...argv: readonly string[]) => (await runCli(['rules', ...argv])).out.split('\n');
  const text = await listed();
  assert.ok(text.some(line => /^termination-grace-zero +warning +[a-z-]+ +fix {2}The Pods of/.test(line)));
  assert.match(text.at(-2) ?? '', /^\d+ rules(?:, \d+ of them off)? \(preset recommended\)$/);
  const quiet = await listed('--preset', 'api-server-only');
  assert.ok(quiet.some(line => /^termination-grace-zero +off/.test(line)));
  assert.ok(quiet.some(line => /^selector-mismatch +error/.test(line)));

  const { out } = await runCli(['rules', '--preset', 'strict', '--format', 'json']);
  const { preset, rules }: { preset: string; rules: Readonly<Record<string, unknown>>[] } = JSON.parse(out);
  assert.equal(preset, 'strict');
  assert.ok(rules.every(({ severity }) => severity !== 'off'));
  const { url, title, ...rest } = rules.find(({ id }) => id === 'governing-service-missing') ?? {};
  assert.match(`${title} ${url}`, /^The Service .*governing-service-missing\.md$/);
  assert.deepEqual(rest, {
    id: 'governing-service-missing',
    group: 'names',
    severity: 'warning',
    ownSeverity: 'info',
    origin: 'controller',
    status: 'stable',
    isOptIn: false,
    fixable: true,
    settings: [],
  });
});

test('a .setwise.yaml that is wrong as a whole is told of at a line, and manifests are checked all the same', async () => {
  const files = { 'db.yaml': HURRIED };
  const wrong: Readonly<Record<string, RegExp>> = {
    'preset: strickt\n':
      /:1:9 +error .*none of recommended, strict, api-server-only\. Did you mean "strict"\?/,
    'rules:\n\ttermination-grace-zero: off\n': /:2:1 +error .*yaml-syntax|:2:1 +error /,
    'preset: strict\npreset: recommended\n': /:2:1 +error .*preset stands here twice; this one counts/,
    '- preset\n': /:1:1 +error .*is a table of settings/,
    'cluster:\n  nodes: three\n': /:2:10 +error .*not a number of nodes/,
    [`# ${'x'.repeat(1_000_000)}\n`]: /:1:1 +error .*more than 100000 characters is not read/,
    '\u0000\u0001\uFFFD': /:1:1 +error /,
  };
  for (const [text, said] of Object.entries(wrong)) {
    const { code, out } = await runCli(['check', './db.yaml'], {
      files: { ...files, '.setwise.yaml': text },
    });
    assert.equal(code, 2, text.slice(0, 40));
    assert.match(out, said);
    assert.match(out, /termination-grace-zero/, text.slice(0, 40));
  }
  for (const text of ['', '# nothing yet\n', 'preset: &p strict\nrules: {}\n']) {
    const { code, out } = await runCli(['check', './db.yaml'], {
      files: { ...files, '.setwise.yaml': text },
    });
    assert.equal(code, 0, text);
    assert.match(out, /termination-grace-zero/);
  }
});

test('facts about the cluster reach the rules', async () => {
  const manifest = STATEFUL_SET.replace(
    '      containers:',
    '      priorityClassName: system-cluster-critical\n      containers:',
  );
  const found = async (settings: string) =>
    (await runCli(['check', './db.yaml'], { files: { '.setwise.yaml': settings, 'db.yaml': manifest } })).out;
  assert.match(await found(''), /system-priority-outside/);
  assert.match(await found('cluster: {systemNamespaces: [other]}\n'), /system-priority-outside/);
  assert.doesNotMatch(await found('cluster: {systemNamespaces: [shop]}\n'), /system-priority-outside/);
});
