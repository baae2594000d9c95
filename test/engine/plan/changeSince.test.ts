/** What is said while typing of a manifest that differs from its version in git. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, codeLenses, migrationAt, readCodeLens } from '../../../server/src/engine/index.ts';
import { daemonSet, statefulSet } from '../../cli/planManifests.ts';

const URI = 'file:///shop/db.yaml';

function openWith(older: string, newer: string) {
  const analysis = new Analysis();
  analysis.applyChange([{ uri: URI, text: newer }]);
  analysis.setBaseline(URI, { text: older, label: 'git', isSupposed: true });
  return analysis.snapshot();
}

function lensOf(older: string, newer: string): string | undefined {
  const snapshot = openWith(older, newer);
  const [lens] = codeLenses(snapshot, URI).filter(({ provider }) => provider === 'plan');
  return lens && readCodeLens(snapshot, URI, lens)?.title;
}

for (const { what, older, newer, says } of [
  {
    what: 'another image',
    older: statefulSet(),
    newer: statefulSet({ image: 'registry.example/db:2' }),
    says: '3 Pods restart',
  },
  { what: 'more replicas', older: statefulSet(), newer: statefulSet({ replicas: 5 }), says: '2 Pods more' },
  { what: 'another size', older: statefulSet(), newer: statefulSet({ size: '20Gi' }), says: 'refused' },
  {
    what: 'another spelling',
    older: statefulSet(),
    newer: statefulSet({ size: '10240Mi' }),
    says: 'nothing that counts',
  },
  {
    what: 'a hundred thousand Pods',
    older: statefulSet({ replicas: 100_000 }),
    newer: statefulSet({ replicas: 100_000, image: 'x:2' }),
    says: '100,000 Pods restart',
  },
  {
    what: 'a DaemonSet',
    older: daemonSet('a:1'),
    newer: daemonSet('a:2'),
    says: 'Pods of its nodes restart',
  },
]) {
  test(`the lens tells of ${what}`, () => {
    assert.equal(lensOf(older, newer), `changes since git: ${says} · Plan`);
  });
}

test('what is as it is in git has no such lens', () => {
  assert.equal(lensOf(statefulSet(), statefulSet()), undefined);
  assert.equal(lensOf('', statefulSet()), undefined);
});

test('a change that is refused is a warning, as nobody knows whether what is in git is applied', () => {
  const snapshot = openWith(statefulSet(), statefulSet({ size: '20Gi' }));
  const found = snapshot.diagnostics(URI).filter(({ rule }) => rule === 'claim-template-immutable');
  assert.deepEqual(
    found.map(({ severity, message }) => [severity, message]),
    [['warning', 'The StatefulSet in git has 10Gi. The API server refuses to change a claim template.']],
  );
  const [first] = found;
  assert.ok(first);
  assert.deepEqual(
    snapshot.fixes(first).map(({ title }) => title),
    ['Restore 10Gi'],
  );
  assert.equal(migrationAt(snapshot, URI, first.range.start)?.commands.length, 5);
});
