/** Which older version a resource is judged against, and that a keystroke judges no more than its document. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, type Diagnostic, type Snapshot } from '../../../server/src/engine/index.ts';

function claim(name: string, size: string, namespace?: string): string {
  return `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: ${name}
${namespace === undefined ? '' : `  namespace: ${namespace}\n`}spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: ${size}}}
`;
}

function rulesOf(snapshot: Snapshot, uri = 'file:///a.yaml'): readonly string[] {
  return snapshot.diagnostics(uri).map(({ rule, document }) => `${document} ${rule}`);
}

/** An analysis of files with their older versions, by name. */
function analysisOf(now: Record<string, string>, older: Record<string, string>): Analysis {
  const analysis = new Analysis();
  analysis.applyChange(Object.entries(now).map(([name, text]) => ({ uri: `file:///${name}`, text })));
  for (const [name, text] of Object.entries(older)) analysis.setBaseline(`file:///${name}`, { text });
  return analysis;
}

test('without an older version a manifest is judged as new, and again when it is taken away', () => {
  const analysis = analysisOf({ 'a.yaml': claim('a', '1Gi') }, {});
  assert.deepEqual(rulesOf(analysis.snapshot()), []);
  analysis.setBaseline('file:///a.yaml', { text: claim('a', '2Gi') });
  assert.deepEqual(rulesOf(analysis.snapshot()), ['0 claim-shrinks']);
  analysis.setBaseline('file:///a.yaml', undefined);
  assert.deepEqual(rulesOf(analysis.snapshot()), []);
});

test('kind, namespace and name decide, in whatever order and file', () => {
  const now = { 'a.yaml': `${claim('x', '1Gi')}---\n${claim('w', '1Gi')}`, 'b.yaml': claim('z', '1Gi') };
  const older = {
    'a.yaml': `${claim('z', '2Gi')}---\n${claim('w', '2Gi', 'default')}---\n${claim('x', '1Gi')}`,
  };
  const snapshot = analysisOf(now, older).snapshot();
  assert.deepEqual(rulesOf(snapshot), ['1 claim-shrinks']);
  assert.deepEqual(rulesOf(snapshot, 'file:///b.yaml'), ['0 claim-shrinks']);
  assert.deepEqual(
    rulesOf(analysisOf({ 'a.yaml': claim('x', '1Gi', 'shop') }, { 'a.yaml': claim('x', '2Gi') }).snapshot()),
    [],
  );
});

test('items of a List are resources of their own', () => {
  const list = (size: string) =>
    `apiVersion: v1\nkind: List\nitems:\n- ${claim('a', '5Gi').trimEnd().replaceAll('\n', '\n  ')}\n- ${claim('b', size).trimEnd().replaceAll('\n', '\n  ')}\n`;
  const snapshot = analysisOf({ 'a.yaml': list('1Gi') }, { 'a.yaml': list('2Gi') }).snapshot();
  const found = snapshot.diagnostics('file:///a.yaml');
  assert.deepEqual(
    found.map(({ rule, resource }) => [rule, resource?.name]),
    [['claim-shrinks', 'b']],
  );
});

test('a name that is not known is whatever it was, where there is no other resource', () => {
  const generated = (size: string) => claim('a', size).replace('name: a', 'generateName: a-');
  assert.deepEqual(
    rulesOf(analysisOf({ 'a.yaml': generated('1Gi') }, { 'a.yaml': generated('2Gi') }).snapshot()),
    ['0 claim-shrinks'],
  );
  const two = `${claim('b', '2Gi')}---\n${generated('2Gi')}`;
  assert.deepEqual(rulesOf(analysisOf({ 'a.yaml': generated('1Gi') }, { 'a.yaml': two }).snapshot()), []);
});

test('what is left alone in a file was renamed, and is judged as new', () => {
  const broken = claim('new', '1Gi').replace('[ReadWriteOnce]', '[]');
  const analysis = analysisOf(
    { 'a.yaml': broken, 'b.yaml': claim('kept', '1Gi') },
    { 'a.yaml': `${claim('kept', '1Gi')}---\n${claim('old', '2Gi')}` },
  );
  const snapshot = analysis.snapshot();
  const [finding] = snapshot.diagnostics('file:///a.yaml');
  assert.equal(finding?.rule, 'claim-template-access-modes-missing');
  assert.equal(finding?.renamedFrom?.name, 'old');
  assert.deepEqual(
    snapshot.renames('file:///a.yaml').map(({ resource, renamedFrom }) => [resource.name, renamedFrom.name]),
    [['new', 'old']],
  );
  assert.deepEqual(snapshot.renames('file:///b.yaml'), []);
});

test('a changed kind is a new resource', () => {
  const service = claim('a', '2Gi').replace('PersistentVolumeClaim', 'Service');
  const snapshot = analysisOf({ 'a.yaml': claim('a', '1Gi') }, { 'a.yaml': service }).snapshot();
  assert.deepEqual(rulesOf(snapshot), []);
  assert.deepEqual(snapshot.renames('file:///a.yaml'), []);
});

test('an older text that cannot be read says nothing', () => {
  for (const text of ['', '\0', '}{', 'kind: [', claim('a', '2Gi').replace('2Gi', '"2Gi'), '- a\n- b\n'])
    assert.deepEqual(
      rulesOf(analysisOf({ 'a.yaml': claim('a', '1Gi') }, { 'a.yaml': text }).snapshot()),
      [],
      text,
    );
});

test('an edit judges its own document again, and leaves the others what they were', () => {
  const text = `${claim('a', '1Gi')}---\n${claim('b', '1Gi')}`;
  const analysis = analysisOf({ 'a.yaml': text }, { 'a.yaml': text.replaceAll('1Gi', '2Gi') });
  const at = (document: number): Diagnostic | undefined =>
    analysis
      .snapshot()
      .diagnostics('file:///a.yaml')
      .find(one => one.document === document);
  const [first, second] = [at(0), at(1)];
  assert.deepEqual([first?.rule, second?.rule], ['claim-shrinks', 'claim-shrinks']);
  analysis.applyChange([{ uri: 'file:///a.yaml', text: text.replace('1Gi', '3Gi') }]);
  assert.equal(at(0), undefined);
  assert.equal(at(1)?.message, second?.message);
  // Told by the very same fix, which hangs on the finding that was kept.
  const [fix] = analysis.snapshot().fixes(at(1) as Diagnostic);
  assert.equal(fix?.title, 'Restore 2Gi');
});
