/** `setwise explain`, and which rules there are to explain. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { runCli } from './runCli.ts';

test('the page of a rule, a sentence a line where nobody looks at the width', async () => {
  const { code, out, err } = await runCli(['explain', 'host-port-surge']);
  assert.equal(code, 0);
  assert.equal(err, '');
  assert.ok(
    out.startsWith(
      'Old and new Pod need the same port of the node\n  `host-port-surge`\n\n  - Severity: warning\n',
    ),
  );
  assert.ok(
    out.includes(
      '\nWhy\n  With `maxSurge` a DaemonSet starts the new Pod of a node while the old one still runs.\n',
    ),
  );
  assert.ok(out.includes('\nExample\n    apiVersion: apps/v1\n    kind: DaemonSet\n'));
  assert.ok(out.includes('\n  > The new Pod needs port 9100 of its node'));
  assert.ok(
    out.includes(
      '\nFixes\n  - Set maxSurge to 0 and maxUnavailable to 1 (a choice: only when you take it)\n',
    ),
  );
  assert.ok(
    out.endsWith(
      '\nOn the web: https://github.com/setwise/setwise/blob/main/docs/rules/host-port-surge.md\n',
    ),
  );
});

test('a narrow terminal gets narrow lines, items hang, and commands stay whole', async () => {
  const { out } = await runCli(['explain', 'claim-template-immutable'], { width: 60 });
  const prose = out
    .split('\n')
    .filter(line => !line.startsWith('    ') && !/https:|kubectl patch/.test(line));
  assert.deepEqual(
    prose.filter(line => line.length > 60),
    [],
  );
  assert.match(
    out,
    /^ {2}2\. Delete the StatefulSet alone:\n {5}`kubectl delete statefulset db --cascade=orphan`/m,
  );
});

test('no page leaves Markdown behind', async () => {
  const { code, out } = await runCli(['explain', ...allRules.map(({ id }) => id)], { width: 100 });
  assert.equal(code, 0);
  const left = out
    .split('\n')
    .filter(line => !line.startsWith('    ') && /^#|\]\(|\*\*|^ *\||```|<!--/.test(line));
  assert.deepEqual(left, []);
});

test('an id that there is not names the one that was meant, and the others are shown', async () => {
  const { code, out, err } = await runCli(['explain', 'host-port-sruge', 'daemonset-replicas', 'zzz']);
  assert.equal(code, 2);
  assert.ok(out.startsWith('A DaemonSet has no replicas\n'));
  assert.equal(
    err,
    'setwise: There is no rule "host-port-sruge". Did you mean "host-port-surge"?\n' +
      'setwise: There is no rule "zzz". "setwise rules" lists all of them.\n',
  );
});

test('as data, for scripts', async () => {
  const { out } = await runCli(['explain', 'host-port-surge', 'field-unknown', '--format', 'json']);
  const { version, rules } = JSON.parse(out);
  assert.equal(version, 1);
  assert.deepEqual(
    rules.map(({ id }: { id: string }) => id),
    ['host-port-surge', 'field-unknown'],
  );
  const [{ group, severity, origin, isOptIn, url, markdown }] = rules;
  assert.deepEqual([group, severity, origin, isOptIn], ['updates', 'warning', 'controller', false]);
  assert.match(url, /docs\/rules\/host-port-surge\.md$/);
  const { out: page } = await runCli(['explain', 'host-port-surge', '--format', 'markdown']);
  assert.equal(markdown, page);
});

test('the rules of one group', async () => {
  const { code, out } = await runCli(['rules', '--group', 'storage']);
  assert.equal(code, 0);
  const rows = out.trimEnd().split('\n').slice(0, -1);
  const ids = allRules.filter(({ group }) => group === 'storage').map(({ id }) => id);
  assert.deepEqual(rows.map(row => row.split(' ')[0]).sort(), ids);
  assert.match(out, new RegExp(`\n${ids.length} rules`));
  const wrong = await runCli(['rules', '--group', 'storrage']);
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /Allowed choices are names, storage, /);
});
