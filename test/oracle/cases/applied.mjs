// Updates as people make them, and what a merge on the client's side makes difficult:
//   node applied.mjs <seed> <updates> <folder> <base>…
// One to three changes of a manifest that is applied already, which may itself be an unusual one: types of Services
// changed with and without their fields, items added, moved, repeated and removed by key, strategies, claims that grow,
// and null where a field was.
import fs from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { random } from './edit.mjs';

const [seed, pairs, folder, ...files] = process.argv.slice(2);
const rng = random(Number(seed));
const chance = (share) => rng.next() < share;
const GONE = Symbol('gone');
const T = 'spec.template.spec';

const container = { name: ['side', 'db', 'agent', 'new', 'tool'], image: ['a:1', 'b@sha256:00', 'postgres:17'] };
const portNames = ['sql', 'metrics', 'client', 'p', 'new', undefined];
const draw = {
  port: () => pruned({ name: rng.pick(portNames), containerPort: rng.pick([80, 4222, 5432, 9000, 9001, 9187]), protocol: rng.pick([undefined, undefined, 'TCP', 'UDP']), hostPort: rng.pick([undefined, undefined, undefined, 9000]) }),
  servicePort: () => pruned({ name: rng.pick(['a', 'b', 'c', 'http', 'https', 'client', 'new', undefined]), port: rng.pick([80, 81, 443, 53, 4222, 8080]), protocol: rng.pick([undefined, undefined, 'TCP', 'UDP', 'SCTP']), targetPort: rng.pick([undefined, 'http', 8080, '8080']), nodePort: rng.pick([undefined, undefined, undefined, 30080, 30081, 31000, 32767, 32766, 0, 80]), appProtocol: rng.pick([undefined, undefined, 'http']) }),
  env: () => rng.pick([{ name: 'A', value: 'z' }, { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }, { name: 'NEW', value: '' }, { name: 'POD', value: 'x' }, { name: 'NODE', value: 'x' }, { name: 'PASSWORD', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } }, { name: 'X' }, { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.memory' } } }]),
  volume: () => rng.pick([{ name: 'config', secret: { secretName: 'x' } }, { name: 'config', configMap: { name: 'other' } }, { name: 'tmp', emptyDir: {} }, { name: 'tmp', emptyDir: { medium: 'Memory' } }, { name: 'tmp' }, { name: 'new', emptyDir: {} }, { name: 'var', emptyDir: {} }, { name: 'sock', hostPath: { path: '/other' } }, { name: 'data', emptyDir: {} }, { name: 'all', projected: { sources: [{ configMap: { name: 'x' } }] } }, { name: 'cfg', hostPath: { path: '/x' } }]),
  mount: () => pruned({ name: rng.pick(['data', 'config', 'tmp', 'store', 'var', 'sock', 'cfg', 'wal']), mountPath: rng.pick(['/data', '/etc/db', '/tmp', '/store', '/var/log', '/new']), readOnly: rng.pick([undefined, undefined, true, false]), subPath: rng.pick([undefined, undefined, 'x']) }),
  toleration: () => pruned({ key: rng.pick(['a', 'dedicated', undefined]), operator: rng.pick(['Exists', 'Equal', undefined]), value: rng.pick([undefined, undefined, 'db']), effect: rng.pick([undefined, 'NoSchedule', 'NoExecute']), tolerationSeconds: rng.pick([undefined, undefined, 5, 60]) }),
  spread: () => pruned({ maxSkew: rng.pick([1, 2, 0]), topologyKey: rng.pick(['zone', 'kubernetes.io/hostname']), whenUnsatisfiable: rng.pick(['DoNotSchedule', 'ScheduleAnyway']), minDomains: rng.pick([undefined, undefined, 2]), labelSelector: rng.pick([undefined, { matchLabels: { app: 'shop-db' } }]) }),
  container: () => ({ name: rng.pick(container.name), image: rng.pick(container.image) }),
  claim: () => ({ metadata: { name: rng.pick(['data', 'wal', 'store', 'new']) }, spec: pruned({ accessModes: ['ReadWriteOnce'], storageClassName: rng.pick([undefined, 'fast']), resources: { requests: { storage: rng.pick(['10Gi', '1Gi', '5Gi', '10240Mi']) } } }) }),
  gate: () => ({ name: rng.pick(['a', 'b', 'c', 'example.com/d']) }),
};

function pruned(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const metadata = [
  ['metadata.labels.app', 'other', 'web', GONE, null], ['metadata.labels.fresh', 'x', ''], ['metadata.labels', {}, null, GONE, { a: 'b' }], ['metadata.annotations', GONE, null, { 'example.com/a': 'b' }], ['metadata.annotations.note', 'x', 'y'],
  ['metadata.finalizers', ['example.com/a'], [], GONE, null, ['example.com/a', 'example.com/b'], ['bad']], ['metadata.namespace', 'elsewhere', 'default', GONE, ''], ['metadata.generateName', 'x-', 'Bad_', GONE], ['metadata.resourceVersion', '5', '1000', '', GONE], ['metadata.uid', 'x', GONE, ''],
  ['metadata.generation', 3, 0, -1, GONE], ['metadata.creationTimestamp', null, '2024-01-01T00:00:00Z', GONE], ['metadata.deletionTimestamp', '2024-01-01T00:00:00Z', null, GONE], ['metadata.deletionGracePeriodSeconds', 5, 0, GONE, null], ['metadata.name', 'other', GONE],
  ['metadata.ownerReferences', [{ apiVersion: 'v1', kind: 'Pod', name: 'a', uid: 'u' }], GONE, [], [{ apiVersion: 'v1', kind: 'Pod', name: 'b', uid: 'u', controller: true }, { apiVersion: 'v1', kind: 'Pod', name: 'c', uid: 'v', controller: true }]], ['status', {}, null, GONE, { replicas: 2 }],
];
const pod = (at) => [
  [`${at}.containers[0].image`, 'new:2', '', GONE, ' a'], [`${at}.containers[0].imagePullPolicy`, 'Always', 'Never', GONE, null, ''], [`${at}.containers[0].resources`, GONE, null, {}, { limits: { cpu: '2' } }, { requests: { memory: '5Gi' } }, { limits: { cpu: '1' }, requests: { cpu: '1000m' } }],
  [`${at}.containers[0].resources.requests.cpu`, '1.0', 1, '0.5', GONE], [`${at}.containers[0].resizePolicy`, [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }], GONE, []], [`${at}.containers[0].restartPolicy`, 'Always', 'Never', 'OnFailure', GONE], [`${at}.containers[0].env`, GONE, null, []],
  [`${at}.containers[0].ports`, GONE, null, []], [`${at}.containers[0].readinessProbe`, { httpGet: { port: 80 } }, { exec: { command: ['x'] } }, GONE, null, { tcpSocket: { port: 'sql' }, periodSeconds: 9 }], [`${at}.containers[0].livenessProbe`, { grpc: { port: 80 } }, GONE, null], [`${at}.containers[0].lifecycle`, { preStop: { sleep: { seconds: 3 } } }, { preStop: { httpGet: { port: 80 } } }, GONE, null],
  [`${at}.containers[0].name`, 'renamed', 'side'], [`${at}.containers[0].command`, ['x'], GONE, null], [`${at}.containers[0].securityContext`, { runAsUser: 5 }, { privileged: false }, GONE, null, {}], [`${at}.containers[0].terminationMessagePath`, '/x', GONE, ''], [`${at}.containers[0].stdin`, true, false, GONE],
  [`${at}.initContainers`, GONE, null, []], [`${at}.volumes`, GONE, null, []], [`${at}.nodeSelector`, GONE, null, {}, { a: 'b', c: 'd' }], [`${at}.nodeSelector.disk`, 'hdd', null, GONE], [`${at}.affinity`, GONE, null, {}, { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'type', operator: 'In', values: ['x'] }, { key: 'z', operator: 'Exists' }] }] } } }],
  [`${at}.securityContext`, GONE, null, {}, { fsGroup: 5 }, { runAsUser: 7, fsGroupChangePolicy: 'OnRootMismatch' }], [`${at}.securityContext.supplementalGroups`, [2, 3], GONE, []], [`${at}.serviceAccountName`, 'other', GONE, null, ''], [`${at}.serviceAccount`, 'other', 'shop', GONE, null], [`${at}.hostNetwork`, true, false, GONE, null], [`${at}.dnsPolicy`, 'Default', 'None', GONE, null], [`${at}.dnsConfig`, { nameservers: ['10.0.0.11'] }, GONE, null],
  [`${at}.priorityClassName`, 'high', GONE, null], [`${at}.restartPolicy`, 'Always', 'Never', GONE], [`${at}.terminationGracePeriodSeconds`, 1, 0, -1, GONE, null, 30], [`${at}.tolerations`, GONE, null, []], [`${at}.imagePullSecrets`, [{ name: 'pull-two' }], [{ name: 'new' }, { name: 'pull' }], GONE, null, []], [`${at}.hostAliases`, [{ ip: '10.1.2.3', hostnames: ['z'] }], [{ ip: '10.1.2.4', hostnames: ['z'] }], GONE],
  [`${at}.schedulerName`, 'mine', '', GONE], [`${at}.activeDeadlineSeconds`, 50, 100, 200, 0, GONE, null], [`${at}.shareProcessNamespace`, true, false, GONE], [`${at}.hostUsers`, false, true, GONE], [`${at}.enableServiceLinks`, false, true, GONE], [`${at}.os`, { name: 'linux' }, GONE], [`${at}.schedulingGates`, [], GONE, [{ name: 'c' }], null], [`${at}.nodeName`, 'node-1', GONE], [`${at}.runtimeClassName`, 'gvisor', GONE], [`${at}.automountServiceAccountToken`, false, GONE], [`${at}.preemptionPolicy`, 'Never', GONE], [`${at}.hostname`, 'h', GONE], [`${at}.topologySpreadConstraints`, GONE, null, []], [`${at}.resources`, { limits: { cpu: '4' } }, GONE],
];
const podLists = (at) => [
  [`${at}.containers[0].ports`, draw.port, 3], [`${at}.containers[0].env`, draw.env, 3], [`${at}.volumes`, draw.volume, 3], [`${at}.containers[0].volumeMounts`, draw.mount, 2], [`${at}.tolerations`, draw.toleration, 2], [`${at}.topologySpreadConstraints`, draw.spread, 1], [`${at}.containers`, draw.container, 2], [`${at}.initContainers`, draw.container, 1],
];
const templates = [...pod(T), ['spec.template.metadata.labels.extra', 'x', null], ['spec.template.metadata.labels.app', 'moved', GONE], ['spec.template.metadata.annotations', GONE, null, { a: 'b' }], ['spec.selector.matchLabels.app', 'moved', GONE], ['spec.selector', GONE, null, {}], ['spec.selector.matchExpressions', GONE, [], null], ['spec.revisionHistoryLimit', 1, 0, -1, GONE, null, 10], ['spec.minReadySeconds', 0, 9, GONE, null, -1]];

const changes = {
  StatefulSet: { weight: 5, heavy: [
    ['spec.replicas', 0, 1, 5, -1, GONE, null], ['spec.serviceName', 'other', GONE, null, ''], ['spec.podManagementPolicy', 'OrderedReady', 'Parallel', GONE, null, ''], ['spec.ordinals', GONE, null, {}, { start: 2 }, { start: -1 }], ['spec.ordinals.start', 0, GONE, null],
    ['spec.updateStrategy', GONE, null, {}, { type: 'OnDelete' }, { type: 'RollingUpdate' }, { rollingUpdate: { partition: 2 } }, { type: 'OnDelete', rollingUpdate: { partition: 1 } }, { type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: null }], ['spec.updateStrategy.type', 'OnDelete', 'RollingUpdate', GONE, null, ''], ['spec.updateStrategy.rollingUpdate', GONE, null, {}, { maxUnavailable: '50%' }], ['spec.updateStrategy.rollingUpdate.partition', 0, 5, -1, GONE, null],
    ['spec.persistentVolumeClaimRetentionPolicy', GONE, null, {}, { whenDeleted: 'Delete' }, { whenScaled: 'Retain' }], ['spec.volumeClaimTemplates', GONE, null, []], ['spec.volumeClaimTemplates[0].spec.resources.requests.storage', '20Gi', '10240Mi', '10.0Gi', '1Gi', '5120Mi'], ['spec.volumeClaimTemplates[0].spec.storageClassName', GONE, '', null, 'slow'], ['spec.volumeClaimTemplates[0].spec.volumeAttributesClassName', GONE, '', null, 'gold', 'silver'],
    ['spec.volumeClaimTemplates[0].metadata', { name: 'store' }, { name: 'data' }, { name: 'data', labels: {} }, { name: 'data', creationTimestamp: null }, { name: 'data', annotations: { a: 'b' } }], ['spec.volumeClaimTemplates[0].status', {}, { phase: 'Bound' }], ['spec.volumeClaimTemplates[0].apiVersion', 'v1', GONE], ['spec.volumeClaimTemplates[0].spec.volumeMode', 'Filesystem', 'Block', GONE], ['spec.volumeClaimTemplates[0].spec.dataSource', GONE, null, { kind: 'PersistentVolumeClaim', name: 'seed', apiGroup: '' }], ['spec.volumeClaimTemplates[0].spec.dataSourceRef', { kind: 'PersistentVolumeClaim', name: 'seed' }, { kind: 'PersistentVolumeClaim', name: 'other' }, GONE],
  ], light: [...templates, ...metadata], lists: [...podLists(T), ['spec.volumeClaimTemplates', draw.claim, 3]] },
  DaemonSet: { weight: 3, heavy: [
    ['spec.updateStrategy', GONE, null, {}, { type: 'OnDelete' }, { type: 'RollingUpdate' }, { rollingUpdate: { maxSurge: 2 } }, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }, { type: 'OnDelete', rollingUpdate: { maxSurge: 1 } }, { type: 'RollingUpdate', rollingUpdate: null }], ['spec.updateStrategy.type', 'OnDelete', 'RollingUpdate', GONE, null, ''], ['spec.updateStrategy.rollingUpdate', GONE, null, {}, { maxUnavailable: 2 }, { maxSurge: '10%' }], ['spec.updateStrategy.rollingUpdate.maxUnavailable', 0, '0%', 3, GONE, null], ['spec.updateStrategy.rollingUpdate.maxSurge', 0, 1, GONE, null],
    ['spec.templateGeneration', 1, 2, GONE],
  ], light: [...templates, ...metadata], lists: podLists(T) },
  Service: { weight: 8, heavy: [
    ['spec.type', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', GONE, null, ''], ['spec.type', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], ['spec.clusterIP', GONE, null, '', 'None', '10.96.0.44', '10.96.7.7', '10.200.0.1'], ['spec.clusterIPs', GONE, null, [], ['None'], ['10.96.0.44'], ['10.96.7.7']], ['spec.externalName', 'a.b', 'Bad_', GONE, null, ''],
    ['spec.ipFamilies', GONE, null, ['IPv4'], ['IPv6'], ['IPv4', 'IPv6'], []], ['spec.ipFamilyPolicy', GONE, null, 'SingleStack', 'PreferDualStack', 'RequireDualStack'], ['spec.externalTrafficPolicy', GONE, null, 'Local', 'Cluster', ''], ['spec.internalTrafficPolicy', GONE, null, 'Local', 'Cluster'], ['spec.healthCheckNodePort', GONE, null, 0, 32000, 32001, 80, 32767], ['spec.allocateLoadBalancerNodePorts', GONE, null, true, false], ['spec.loadBalancerClass', GONE, null, 'example.com/lb', 'example.com/other', ''], ['spec.loadBalancerIP', '1.2.3.4', GONE, ''], ['spec.loadBalancerSourceRanges', GONE, null, ['10.1.0.0/16'], ['bad'], []],
    ['spec.sessionAffinity', GONE, null, 'None', 'ClientIP'], ['spec.sessionAffinityConfig', GONE, null, { clientIP: { timeoutSeconds: 5 } }, {}], ['spec.selector', GONE, null, {}, { app: 'other' }], ['spec.publishNotReadyAddresses', true, false, GONE], ['spec.externalIPs', GONE, null, [], ['5.6.7.8']], ['spec.ports', GONE, null, []], ['spec.trafficDistribution', 'PreferClose', GONE, 'x'],
    ['spec.ports[0].nodePort', GONE, null, 0, 30080, 31000, 32767, 80], ['spec.ports[0].name', 'x', GONE, null, 'b'], ['spec.ports[0].port', 8081, 81, 443], ['spec.ports[0].protocol', 'UDP', 'TCP', GONE, null], ['spec.ports[0].targetPort', 'x', 9, GONE, null], ['spec.ports[1]', GONE], ['spec.ports[0]', GONE],
  ], light: metadata, lists: [['spec.ports', draw.servicePort, 6]] },
  PersistentVolumeClaim: { weight: 4, heavy: [
    ['spec.resources.requests.storage', '20Gi', '10240Mi', '1Gi', '1536Mi', '1.5Gi', '10737418240', '2Ti', '0', GONE], ['spec.resources.limits', GONE, null, {}, { storage: '5Ti' }, { storage: '102400Mi' }], ['spec.resources', GONE, null, {}, { requests: { storage: '3Ti' } }], ['spec.volumeAttributesClassName', GONE, null, '', 'gold', 'silver', 'Bad_'], ['spec.storageClassName', GONE, null, '', 'fast', 'slow', 'old'], ['spec.volumeMode', GONE, null, 'Block', 'Filesystem', ''],
    ['spec.accessModes', GONE, null, [], ['ReadWriteOnce'], ['ReadOnlyMany', 'ReadWriteOnce'], ['ReadWriteOncePod']], ['spec.volumeName', GONE, null, 'pv-1', 'pv-2', ''], ['spec.selector', GONE, null, {}, { matchLabels: { a: 'c' } }], ['spec.dataSource', GONE, null, { kind: 'PersistentVolumeClaim', name: 'x' }, { kind: 'VolumeSnapshot', name: 'snap', apiGroup: 'snapshot.storage.k8s.io' }], ['spec.dataSourceRef', GONE, null, { kind: 'VolumeSnapshot', name: 'snap', apiGroup: 'snapshot.storage.k8s.io' }, { kind: 'PersistentVolumeClaim', name: 'x' }, { kind: 'X', name: 'x', apiGroup: 'e.com', namespace: 'other' }],
    ['metadata.annotations[volume.beta.kubernetes.io/storage-class]', 'old', 'new', GONE], ['status', { phase: 'Lost' }, GONE],
  ], light: metadata, lists: [] },
  Pod: { weight: 2, heavy: [], light: [...pod('spec'), ...metadata], lists: [...podLists('spec'), ['spec.schedulingGates', draw.gate, 3]] },
  PodDisruptionBudget: { weight: 1, heavy: [['spec.minAvailable', 1, GONE, null, '50%'], ['spec.maxUnavailable', 1, GONE, null], ['spec.selector', GONE, null, {}]], light: metadata, lists: [] },
};

const stepsOf = (at) => at.split(/\.(?![^[]*\])|\[|\]\.?/).filter(Boolean).map((step) => (/^\d+$/.test(step) ? Number(step) : step));

function parentOf(object, steps) {
  let node = object;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    if (node[step] === undefined || node[step] === null) {
      if (typeof steps[index + 1] === 'number') return undefined;
      node[step] = {};
    }
    node = node[step];
    if (typeof node !== 'object') return undefined;
  }
  return node;
}

function set(object, [at, ...values]) {
  const steps = stepsOf(at);
  const parent = parentOf(object, steps);
  const key = steps.at(-1);
  if (parent === undefined || (typeof key === 'number' && !(key < (parent.length ?? 0)))) return undefined;
  const value = rng.pick(values);
  if (value !== GONE) parent[key] = structuredClone(value);
  else if (Array.isArray(parent)) parent.splice(key, 1);
  else if (parent[key] === undefined) return undefined;
  else delete parent[key];
  return `${at} = ${value === GONE ? 'gone' : JSON.stringify(value)}`;
}

function list(object, [at, item]) {
  const steps = stepsOf(at);
  const parent = parentOf(object, steps);
  if (parent === undefined) return undefined;
  const key = steps.at(-1);
  parent[key] ??= [];
  const items = parent[key];
  if (!Array.isArray(items)) return undefined;
  const index = rng.int(Math.max(1, items.length));
  const pick = rng.next();
  if (pick < 0.35 || items.length === 0) {
    const value = item();
    items.splice(rng.int(items.length + 1), 0, value);
    return `${at} + ${JSON.stringify(value)}`;
  }
  if (pick < 0.5) {
    const value = item();
    items[index] = value;
    return `${at}[${index}] = ${JSON.stringify(value)}`;
  }
  if (pick < 0.65) {
    items.splice(index, 1);
    return `${at}[${index}] gone`;
  }
  if (pick < 0.75) {
    items.reverse();
    return `${at} reversed`;
  }
  if (pick < 0.82) {
    items.push(structuredClone(items[index]));
    return `${at}[${index}] repeated`;
  }
  const value = item();
  if (items[index] === null || typeof items[index] !== 'object') return undefined;
  if (pick < 0.92) {
    Object.assign(items[index], value);
    return `${at}[${index}] with ${JSON.stringify(value)}`;
  }
  const field = rng.pick(Object.keys(items[index]));
  if (chance(0.5)) delete items[index][field];
  else items[index][field] = null;
  return `${at}[${index}].${field} taken away`;
}

function change(object, kind) {
  const { heavy, light, lists } = changes[kind];
  for (let tries = 0; tries < 50; tries++) {
    const pick = rng.next();
    const some = lists.flatMap((one) => Array(one[2]).fill(one));
    const done = pick < 0.45 && heavy.length > 0 ? set(object, rng.pick(heavy)) : pick < 0.7 && some.length > 0 ? list(object, rng.pick(some)) : set(object, rng.pick(light));
    if (done !== undefined) return done;
  }
  throw new Error(`nothing to change in a ${kind}`);
}

const bases = files.map((file) => ({ name: path.basename(file, '.yaml'), object: YAML.parse(fs.readFileSync(file, 'utf8'), { merge: true, version: '1.1' }) }));
const heavy = bases.flatMap((base) => Array(changes[base.object.kind].weight).fill(base));
const write = (object) => YAML.stringify(object, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' });

const cases = Array.from({ length: Number(pairs) }, (_, index) => {
  const base = rng.pick(heavy);
  const old = structuredClone(base.object);
  const { kind } = old;
  const before = Array.from({ length: rng.pick([0, 0, 1, 1, 2]) }, () => `old: ${change(old, kind)}`);
  const next = structuredClone(old);
  const done = [...before, ...Array.from({ length: rng.pick([1, 1, 2, 2, 3]) }, () => change(next, kind))];
  return { id: `${base.name}/${seed}a${index + 1}`, base: base.name, kind, mutation: done.join('; '), old: write(old), new: write(next) };
});
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, 'applied-update.jsonl'), cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
