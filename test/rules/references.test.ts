/** ConfigMaps, Secrets, their keys, service accounts and claims that Pods need. */
import { test } from 'node:test';
import { claimMissing } from '../../server/src/engine/rules/controller/claimMissing.ts';
import { configurationKeyMissing } from '../../server/src/engine/rules/controller/configurationKeyMissing.ts';
import { configurationMissing } from '../../server/src/engine/rules/controller/configurationMissing.ts';
import { serviceAccountMissing } from '../../server/src/engine/rules/controller/serviceAccountMissing.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkSaid } from '../kit/checkSaid.ts';

const set = (pod: string, { namespace = '', kind = 'StatefulSet' } = {}) => `
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: db${namespace && `\n  namespace: ${namespace}`}
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      ${pod.trim()}
`;

const container = (env: string) => `
      containers:
        - name: db
          image: registry.example/db:16.4
          ${env}`;

const volume = (source: string) => `${container('')}
      volumes:
        - name: config
          ${source}`;

const resource = (kind: string, name: string, { namespace = '', more = '' } = {}) => `
apiVersion: v1
kind: ${kind}
metadata:
  name: ${name}${namespace && `\n  namespace: ${namespace}`}
${more}`;

const files = (...texts: readonly string[]) =>
  texts.map((text, index) => `#- /app/${index}.yaml\n${text.trim()}\n`).join('');

const data = 'data:\n  size: "3"\n';
const unless = 'unless it lives elsewhere,';
const keyRef = (name: string, key: string, more = '') =>
  container(`env:
            - name: SIZE
              valueFrom:
                configMapKeyRef: {name: ${name}, key: ${key}${more}}`);

test('a ConfigMap is missed beside others, by whoever asks first', () => {
  const pod = `${volume('configMap: {name: web}')}
        - name: again
          configMap: {name: web}`;
  checkSaid(configurationMissing, files(set(pod), resource('ConfigMap', 'database', { more: data })), [
    `/app/0.yaml:20 info: No ConfigMap "web" in this workspace: ${unless} volume "config" is not mounted and no container starts.`,
  ]);
  checkSaid(configurationMissing, files(set(keyRef('web', 'size')), resource('ConfigMap', 'database')), [
    `/app/0.yaml:20 info: No ConfigMap "web" in this workspace: ${unless} container "db" does not start.`,
  ]);
});

test('nothing is missed by a lone file, from other folders, or what the cluster brings', () => {
  const other = resource('ConfigMap', 'database', { more: data });
  const pod = volume('configMap: {name: web}');
  checkSaid(configurationMissing, files(set(pod)), []);
  checkSaid(configurationMissing, `#- /app/set.yaml${set(pod)}#- /other/config.yaml${other}`, []);
  checkSaid(configurationMissing, files(set(volume('configMap: {name: kube-root-ca.crt}')), other), []);
  checkSaid(configurationMissing, files(set(volume('configMap: {name: web, optional: true}')), other), []);
  checkSaid(configurationMissing, files(set(volume('configMap: {name: __NAME__}')), other), []);
});

test('generators, charts and other names of a kustomization may bring it', () => {
  const other = resource('ConfigMap', 'database', { more: data });
  const pod = set(volume('configMap: {name: web}'));
  for (const kustomization of [
    'resources: [0.yaml]\nconfigMapGenerator: [{name: web}]\n',
    'resources: [0.yaml]\nnamePrefix: x-\n',
    'resources: [0.yaml]\nhelmCharts: [{name: web}]\n',
    'resources: [0.yaml, "https://example.com/base"]\n',
    'resources: [0.yaml]\npatches: [{patch: "- op: remove"}]\n',
  ])
    checkSaid(configurationMissing, files(pod, other, kustomization), []);
  const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n';
  checkSaid(configurationMissing, files(pod, other, release), []);
});

test('Secrets are mostly kept elsewhere: only a similar name is told', () => {
  const pod = (name: string) => set(volume(`secret: {secretName: ${name}}`));
  const secret = resource('Secret', 'db-passwords', { more: 'stringData:\n  admin: secret\n' });
  checkSaid(configurationMissing, files(pod('web'), secret), []);
  checkSaid(configurationMissing, files(pod('db-password'), secret), [
    `/app/0.yaml:20 info: No Secret "db-password" in this workspace, but one that is called "db-passwords": ${unless} volume "config" is not mounted and no container starts.`,
  ]);
  checkSaid(configurationMissing, files(pod('db-2'), resource('Secret', 'db-1')), []);
});

test('one of another namespace does not count, and is named', () => {
  const pod = (namespace: string) => set(volume('configMap: {name: web}'), { namespace });
  const config = resource('ConfigMap', 'web', { namespace: 'stage', more: data });
  checkSaid(configurationMissing, files(pod('shop'), config), [
    '/app/0.yaml:21 info: ConfigMap "web" is in namespace "stage", these Pods are in "shop", so volume "config" is not mounted and no container starts.',
  ]);
  // With `kubectl -n stage` they come together.
  checkSaid(configurationMissing, files(pod(''), config), []);
  checkSaid(
    configurationMissing,
    files(pod('shop'), config, 'namespace: prod\nresources: [0.yaml, 1.yaml]\n'),
    [],
  );
});

test('a key is missed where all keys are known', () => {
  const config = (more: string) => resource('ConfigMap', 'web', { more });
  const said =
    '/app/0.yaml:20 warning: ConfigMap "web" has no key "sizes", so container "db" does not start.';
  checkSaid(configurationKeyMissing, files(set(keyRef('web', 'sizes')), config(data)), [said]);
  checkSaid(configurationKeyMissing, files(set(keyRef('web', 'size')), config(data)), []);
  checkSaid(
    configurationKeyMissing,
    files(set(keyRef('web', 'sizes', ', optional: true')), config(data)),
    [],
  );
  checkSaid(configurationKeyMissing, files(set(keyRef('web', 'sizes')), config('data: {}\n')), []);
  checkSaid(
    configurationKeyMissing,
    files(set(keyRef('web', 'sizes')), config('binaryData: {sizes: AA==}\n')),
    [],
  );
  // Of several environments one that has it is enough.
  checkSaid(
    configurationKeyMissing,
    files(set(keyRef('web', 'sizes')), config(data), config('data: {sizes: "1"}\n')),
    [],
  );
});

test('a part of the same kustomization may generate it', () => {
  const place = (path: string, text: string) => `#- /base/${path}\n${text.trim()}\n`;
  const parts = (settings: string) =>
    [
      place('web/set.yaml', set(volume('configMap: {name: web}'))),
      place('web/other.yaml', resource('ConfigMap', 'database', { more: data })),
      place('web/kustomization.yaml', 'resources: [set.yaml, other.yaml]'),
      place('settings/kustomization.yaml', settings),
      place('kustomization.yaml', 'bases: [./settings, ./web]'),
    ].join('');
  checkSaid(configurationMissing, parts('configMapGenerator: [{name: web}]'), []);
  checkSaid(configurationMissing, parts('configMapGenerator: [{name: api}]'), [
    `/base/web/set.yaml:20 info: No ConfigMap "web" in this workspace: ${unless} volume "config" is not mounted and no container starts.`,
  ]);
});

test('keys that a patch or a generator adds are there', () => {
  const config = resource('ConfigMap', 'web', { more: data });
  checkSaid(
    configurationKeyMissing,
    files(
      set(keyRef('web', 'sizes')),
      config,
      'patches: [{path: 3.yaml}]\nresources: [1.yaml]\n',
      config.replace('size', 'sizes'),
    ),
    [],
  );
  checkSaid(
    configurationKeyMissing,
    files(
      set(keyRef('web', 'sizes')),
      config,
      'resources: [1.yaml]\nconfigMapGenerator: [{name: web, behavior: merge}]\n',
    ),
    [],
  );
});

test('keys of volumes and of Secrets are looked for too', () => {
  const secret = (more: string) => resource('Secret', 'web', { more });
  const pod = set(volume('secret: {secretName: web, items: [{key: tls.key, path: key}]}'));
  checkSaid(configurationKeyMissing, files(pod, secret('stringData:\n  tls.crt: x\n')), [
    '/app/0.yaml:20 warning: Secret "web" has no key "tls.key", so volume "config" is not mounted and no container starts.',
  ]);
  const filled = secret('type: kubernetes.io/service-account-token\nstringData:\n  tls.crt: x\n');
  checkSaid(configurationKeyMissing, files(pod, filled), []);
  const projected = set(
    volume('projected: {sources: [{configMap: {name: web, items: [{key: b, path: b}]}}]}'),
  );
  checkSaid(configurationKeyMissing, files(projected, resource('ConfigMap', 'web', { more: data })), [
    '/app/0.yaml:20 warning: ConfigMap "web" has no key "b", so volume "config" is not mounted and no container starts.',
  ]);
});

test('a key that somebody else asks for is not proposed', () => {
  const both = container(`env:
            - name: SIZE
              valueFrom:
                configMapKeyRef: {name: web, key: size}
            - name: SIDE
              valueFrom:
                configMapKeyRef: {name: web, key: side}`);
  const config = (more: string) => resource('ConfigMap', 'web', { more: `${data}${more}` });
  checkSaid(configurationKeyMissing, files(set(both), config('')), [
    '/app/0.yaml:23 warning: ConfigMap "web" has no key "side", so container "db" does not start.',
  ]);
  checkFix(
    configurationKeyMissing,
    files(set(both), config('  sides: "2"\n')),
    files(set(both.replace('key: side}', 'key: sides}')), config('  sides: "2"\n')),
  );
});

test('a key that several containers ask for is missing once, and all of them get the right one', () => {
  const two = (key: string) => `${keyRef('web', key)}
        - name: sidecar
          image: registry.example/sidecar:1
          env:
            - name: SIZE
              valueFrom:
                configMapKeyRef: {name: web, key: ${key}}`;
  const config = resource('ConfigMap', 'web', { more: data });
  checkSaid(configurationKeyMissing, files(set(two('sizes')), config), [
    '/app/0.yaml:20 warning: ConfigMap "web" has no key "sizes", so container "db" does not start.',
  ]);
  checkFix(configurationKeyMissing, files(set(two('sizes')), config), files(set(two('size')), config));
});

test('a service account is missed beside others', () => {
  const pod = (name: string, namespace = '') =>
    set(`serviceAccountName: ${name}${container('')}`, { kind: 'DaemonSet', namespace });
  const account = resource('ServiceAccount', 'log-agent', { namespace: 'logging' });
  checkSaid(serviceAccountMissing, files(pod('log-agents', 'logging'), account), [
    `/app/0.yaml:15 info: No ServiceAccount "log-agents" in this workspace, but one that is called "log-agent": ${unless} no Pod is created.`,
  ]);
  checkSaid(serviceAccountMissing, files(pod('node', 'logging'), account), [
    `/app/0.yaml:15 info: No ServiceAccount "node" in this workspace: ${unless} no Pod is created.`,
  ]);
  checkSaid(serviceAccountMissing, files(pod('log-agent', 'shop'), account), [
    '/app/0.yaml:15 info: ServiceAccount "log-agent" is in namespace "logging", these Pods are in "shop", so no Pod is created.',
  ]);
  checkSaid(serviceAccountMissing, files(pod('default', 'logging'), account), []);
  checkSaid(serviceAccountMissing, files(pod('node', 'logging')), []);
});

test('claims of claim templates are there', () => {
  const pod = (claim: string) =>
    set(volume(`persistentVolumeClaim: {claimName: ${claim}}`), { kind: 'DaemonSet' });
  const claim = resource('PersistentVolumeClaim', 'shared', {
    more: 'spec:\n  accessModes: [ReadWriteMany]\n  resources: {requests: {storage: 1Gi}}\n',
  });
  const owner = `${set(container('')).replace('name: db', 'name: my-db')}  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;
  checkSaid(claimMissing, files(pod('data-my-db-0'), claim, owner), []);
  checkSaid(claimMissing, files(pod('logs-my-db-0'), claim, owner), [
    `/app/0.yaml:20 info: No PersistentVolumeClaim "logs-my-db-0" in this workspace: ${unless} the Pods stay Pending.`,
  ]);
  checkSaid(claimMissing, files(pod('shred'), claim), [
    `/app/0.yaml:20 info: No PersistentVolumeClaim "shred" in this workspace, but one that is called "shared": ${unless} the Pods stay Pending.`,
  ]);
  checkSaid(claimMissing, files(pod('shred')), []);
});
