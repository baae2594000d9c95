/** Names of Pods, claims and Services: made, read back, and where they end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findGoverningService } from '../../../server/src/engine/identity/governingService.ts';
import { daemonPodNamePattern, revisionLabelFits } from '../../../server/src/engine/identity/nameLimits.ts';
import {
  parseClaimName,
  parsePodDnsName,
  parsePodName,
} from '../../../server/src/engine/identity/parseNames.ts';
import { podAt, podsOf } from '../../../server/src/engine/identity/podIdentity.ts';
import { statefulSetIdentity } from '../../../server/src/engine/identity/statefulSetIdentity.ts';
import { resourceOfKind, servicesIn } from './manifests.ts';

const names = { name: 'db', namespace: 'shop' };

function identityOf(spec: string) {
  const manifest = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: ${spec}\n`;
  const set = resourceOfKind(manifest, 'StatefulSet').statefulSet;
  assert.ok(set);
  return statefulSetIdentity(set, names);
}

function namingOf(spec: string) {
  return { set: identityOf(spec), service: null, clusterDomain: 'cluster.local' };
}

test('two billion Pods are not made before they are asked for', () => {
  const naming = namingOf('{replicas: 2147483647}');
  const pods = podsOf(naming);
  assert.equal(pods.next().value?.name, 'db-0');
  assert.equal(pods.next().value?.name, 'db-1');
  assert.equal(podAt(naming, 2147483646).name, 'db-2147483646');
});

test('replicas that are null or absent are one, negative ones none', () => {
  assert.equal(identityOf('{}').replicas, 1);
  assert.equal(identityOf('{replicas: null}').replicas, 1);
  assert.equal(identityOf('{replicas: -2}').replicas, 0);
  assert.equal(identityOf('{replicas: 0}').replicas, 0);
});

test('replicas that another program fills in, or that are no number, are not known', () => {
  assert.equal(identityOf('{replicas: "3"}').replicas, null);
  const manifest = 'apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  replicas: {{ .Values.replicas }}\n';
  const set = resourceOfKind(manifest, 'StatefulSet').statefulSet;
  assert.ok(set);
  const identity = statefulSetIdentity(set, names);
  assert.equal(identity.replicas, null);
  assert.deepEqual([...podsOf({ set: identity, service: null, clusterDomain: 'cluster.local' })], []);
});

test('ordinals begin where the set says', () => {
  const pods = [...podsOf(namingOf('{replicas: 2, ordinals: {start: 98}}'))];
  assert.deepEqual(
    pods.map(pod => pod.name),
    ['db-98', 'db-99'],
  );
  assert.equal(identityOf('{ordinals: {start: null}}').firstOrdinal, 0);
});

test('of claim templates with one name, the last counts', () => {
  const template = (storage: string) =>
    `{metadata: {name: data}, spec: {resources: {requests: {storage: ${storage}}}}}`;
  const naming = namingOf(`{volumeClaimTemplates: [${template('1Gi')}, ${template('2Gi')}]}`);
  const [claim, ...others] = podAt(naming, 0).claims;
  assert.equal(claim?.storage, '2Gi');
  assert.equal(claim?.name, 'data-db-0');
  assert.deepEqual(others, []);
});

test('a claim knows every path at which containers mount it, each once', () => {
  const naming = namingOf(`
  volumeClaimTemplates:
    - metadata: {name: data}
  template:
    spec:
      initContainers:
        - volumeMounts: [{name: data, mountPath: /prepare}]
      containers:
        - volumeMounts: [{name: data, mountPath: /data}, {name: other, mountPath: /other}]
        - volumeMounts: [{name: data, mountPath: /data, subPath: logs}]
          volumeDevices: [{name: data, devicePath: /dev/block}]`);
  assert.deepEqual(podAt(naming, 0).claims[0]?.mountPaths, ['/prepare', '/data', '/dev/block']);
});

test('Pod names are read back', () => {
  assert.deepEqual(parsePodName('db-0'), { set: 'db', ordinal: 0 });
  assert.deepEqual(parsePodName('web-1-10'), { set: 'web-1', ordinal: 10 });
  for (const name of ['db', 'db-', '-0', 'db-01', 'db-x', 'db-99999999999', 'db-2147483648'])
    assert.equal(parsePodName(name), undefined, name);
});

test('claim names are read back with the templates that the set has', () => {
  const set = { name: 'db', templates: ['data', 'data-db'] };
  assert.deepEqual(parseClaimName('data-db-2', set), { template: 'data', set: 'db', ordinal: 2 });
  assert.deepEqual(parseClaimName('data-db-db-2', set), { template: 'data-db', set: 'db', ordinal: 2 });
  assert.equal(parseClaimName('logs-db-2', set), undefined);
  assert.equal(parseClaimName('data-db', set), undefined);
});

test('DNS names of Pods are read back in each of their forms', () => {
  const parse = (name: string) => parsePodDnsName(name, 'cluster.local');
  const short = { hostname: 'db-0', service: 'db', namespace: undefined };
  const full = { hostname: 'db-0', service: 'db', namespace: 'shop' };
  assert.deepEqual(parse('db-0.db'), short);
  for (const name of [
    'db-0.db.shop',
    'db-0.db.shop.svc',
    'db-0.db.shop.svc.cluster.local',
    'db-0.db.shop.svc.cluster.local.',
  ])
    assert.deepEqual(parse(name), full, name);
  for (const name of ['db-0', 'db-0..shop', 'db-0.db.shop.pod', 'db-0.db.shop.svc.other.domain', ''])
    assert.equal(parse(name), undefined, name);
});

test('a Service may select one Pod by a label that the controller sets', () => {
  const manifest = `
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {clusterIP: None, selector: {app: db, statefulset.kubernetes.io/pod-name: db-2}}
---
apiVersion: apps/v1
kind: StatefulSet
spec: {serviceName: db, replicas: 3, template: {metadata: {labels: {app: db}}}}`;
  const set = resourceOfKind(manifest, 'StatefulSet').statefulSet;
  assert.ok(set);
  const identity = statefulSetIdentity(set, names);
  assert.equal(findGoverningService(set, identity, servicesIn(manifest)).standing, 'found');
  const two = statefulSetIdentity(set, { ...names, name: 'cache' });
  assert.equal(findGoverningService(set, two, servicesIn(manifest)).standing, 'selects-others');
});

test('how long a name may be', () => {
  const fits = (length: number) => revisionLabelFits('a'.repeat(length));
  assert.deepEqual([52, 53, 54, 55].map(fits), ['yes', 'chance', 'chance', 'no']);
});

test('Pods of a DaemonSet get five drawn characters, and a long name is cut', () => {
  assert.equal(daemonPodNamePattern('agent'), 'agent-<5 characters>');
  assert.equal(daemonPodNamePattern('a'.repeat(60)), `${'a'.repeat(58)}<5 characters>`);
});
