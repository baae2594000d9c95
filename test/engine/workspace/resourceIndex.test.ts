/** What manifests may refer to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResourceIndex, resolvePath } from '../../../server/src/engine/workspace/resourceIndex.ts';
import { updateSourceFile } from '../../../server/src/engine/workspace/sourceFile.ts';

const naming = { defaultNamespace: 'default', clusterDomain: 'cluster.local' };

function indexOf(files: Readonly<Record<string, string>>): ResourceIndex {
  return new ResourceIndex(
    Object.entries(files).map(([uri, text]) => updateSourceFile(undefined, uri, text)),
    () => naming,
  );
}

const service = (name: string, namespace?: string) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}`;

test('a manifest without a namespace is in the default one', () => {
  const index = indexOf({ 'file:///a.yaml': service('db') });
  assert.equal(index.find('Service', 'default', 'db').length, 1);
  assert.equal(index.find('Service', 'shop', 'db').length, 0);
});

test('a namespace that another program fills in is in no namespace that we know', () => {
  const index = indexOf({ 'file:///a.yaml': service('db', '"{{ .Release.Namespace }}"') });
  assert.equal(index.find('Service', 'default', 'db').length, 0);
  assert.equal(index.find('Service', undefined, 'db').length, 1);
});

test('the items of a List are resources of their own', () => {
  const index = indexOf({
    'file:///a.yaml':
      'apiVersion: v1\nkind: List\nitems:\n- {kind: Service, metadata: {name: a}}\n- {kind: Service, metadata: {name: b}}\n',
  });
  assert.deepEqual(
    index.ofKind('Service').map(({ summary, ordinal }) => [summary.name, ordinal]),
    [
      ['a', 0],
      ['b', 1],
    ],
  );
});

test('files that a kustomization lists as patches are patches', () => {
  const index = indexOf({
    'file:///app/kustomization.yaml':
      'kind: Kustomization\npatches:\n- path: patches/replicas.yaml\n- target: {kind: StatefulSet}\npatchesStrategicMerge:\n- ../shared/image.yaml\n',
  });
  assert.equal(index.isPatch('file:///app/patches/replicas.yaml'), true);
  assert.equal(index.isPatch('file:///shared/image.yaml'), true);
  assert.equal(index.isPatch('file:///app/base.yaml'), false);
});

test('paths are resolved against the file that names them', () => {
  assert.equal(resolvePath('file:///app/a/b.yaml', '../c d.yaml'), 'file:///app/c%20d.yaml');
  assert.equal(resolvePath('file:///app/a/b.yaml', './d.yaml'), 'file:///app/a/d.yaml');
});
