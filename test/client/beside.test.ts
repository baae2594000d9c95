/** What the YAML extension is told about files that Setwise judges, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CUSTOM_RESOURCES,
  schemasOfExtension,
  schemasOfSettings,
  type YamlSettings,
} from '../../client/src/beside/kubernetesSchemas.ts';
import { isJudged, JUDGED_KINDS, readTypes } from '../../client/src/beside/manifestTypes.ts';
import { silentSchema } from '../../client/src/beside/silentSchema.ts';
import * as server from '../../server/src/engine/validation/judgedKinds.ts';

const mixed = `apiVersion: apps/v1
kind: "StatefulSet" # of the database
---
# nothing but a comment
---
kind: Deployment
apiVersion: apps/v1
spec:
  kind: inner
---
apiVersion: example.com/v1
kind: Service
---
apiVersion: v1
kind:
`;

const settings: YamlSettings = {
  schemas: { kubernetes: 'k8s/*', './shop.json': ['shop.yaml', 'k8s/*'], './other.json': 'other.yaml' },
  kubernetesVersion: undefined,
  customResources: CUSTOM_RESOURCES,
};

function applied(changes: Partial<YamlSettings> = {}) {
  const isMatch = (patterns: readonly string[]) => patterns.includes('k8s/*');
  return schemasOfSettings({ ...settings, ...changes }, isMatch, address => `file:///w/${address}`);
}

test('the kinds are those that the server judges', () => {
  assert.deepEqual(JUDGED_KINDS, Object.keys(server.JUDGED_KINDS));
});

test('types are read from the outermost level of each document', () => {
  assert.deepEqual(readTypes(mixed), [
    { apiVersion: 'apps/v1', kind: 'StatefulSet' },
    { apiVersion: 'apps/v1', kind: 'Deployment' },
    { apiVersion: 'example.com/v1', kind: 'Service' },
    { apiVersion: 'v1', kind: undefined },
  ]);
});

test('lines may end as on Windows', () => {
  assert.deepEqual(readTypes('apiVersion: v1\r\nkind: Pod\r\n---\r\nkind: Job\r\n'), [
    { apiVersion: 'v1', kind: 'Pod' },
    { apiVersion: undefined, kind: 'Job' },
  ]);
});

test('a slip in the kind is still judged, a kind of somebody else is not', () => {
  assert.ok(isJudged({ apiVersion: 'apps/v1', kind: 'Statefulset' }));
  assert.ok(isJudged({ apiVersion: undefined, kind: 'DeamonSet' }));
  assert.ok(!isJudged({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' }));
  assert.ok(!isJudged({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }));
});

test('without a Kubernetes schema for the file there is nothing to say', () => {
  assert.equal(applied({ schemas: { './shop.json': 'k8s/*', kubernetes: 'elsewhere/*' } }), undefined);
});

test('every other document keeps the schema that it had', () => {
  const kubernetes = applied()?.kubernetes;
  const base =
    'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/v1.34.1-standalone-strict';
  assert.deepEqual(
    [...readTypes(mixed), { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' }].map(type =>
      kubernetes?.(type),
    ),
    [
      `${base}/statefulset-apps-v1.json`,
      `${base}/deployment-apps-v1.json`,
      `${CUSTOM_RESOURCES}/example.com/service_v1.json`,
      `${base}/all.json`,
      `${base}/ingress-networking-v1.json`,
    ],
  );
  assert.deepEqual(applied()?.others, ['file:///w/./shop.json']);
});

test('an own copy of the schema is used as it is', () => {
  const own = applied({ schemas: { 'schemas/kubernetes-1.34.json': 'k8s/*' } });
  assert.equal(
    own?.kubernetes({ apiVersion: 'v1', kind: 'Secret' }),
    'file:///w/schemas/kubernetes-1.34.json',
  );
});

test('of the Kubernetes extension only what it knows is asked', () => {
  const { kubernetes } = schemasOfExtension('kubernetes://schema/v1@service+apps/v1@deployment');
  assert.equal(
    kubernetes({ apiVersion: 'apps/v1', kind: 'Deployment' }),
    'kubernetes://schema/apps/v1@deployment',
  );
  assert.equal(kubernetes({ apiVersion: 'example.com/v1', kind: 'Shop' }), undefined);
});

test('where all documents are judged no schema is loaded', () => {
  const schema = silentSchema(readTypes('apiVersion: v1\nkind: Service\n'), {
    others: [],
    kubernetes: () => 'https://example.com/all.json',
  });
  assert.ok(!JSON.stringify(schema).includes('$ref'));
});
