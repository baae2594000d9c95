// Cases drawn from the types themselves, for what no list of mutations thinks of:
//   node fuzz.mjs <schema.json> <seed> <creates> <updates> <folder> <base>…
// One to three fields of a base are set, added, emptied, repeated or removed, with values that are right for the type
// most of the time and at the edge of it otherwise. Manifests are written anew, in block style, flow style or JSON.
import fs from 'node:fs';
import path from 'node:path';
import YAML from 'yaml';
import { random } from './edit.mjs';

const [schemaFile, seed, creates, pairs, folder, ...files] = process.argv.slice(2);
const schema = JSON.parse(fs.readFileSync(schemaFile, 'utf8'));
const rng = random(Number(seed));
const chance = (share) => rng.next() < share;
const long = (n) => 'abcdefghij'.repeat(Math.ceil(n / 10)).slice(0, n);

const words = ['', 'a', 'app', 'data', 'main', 'web', 'default', 'Bad_Name', 'has space', '-lead', 'trail-', 'dot.ted', '9start', 'ümlaut', 'a/b',
  'example.com/a', 'example.com/', '/abs', '../up', 'a/../b', '..a', '..', '.', 'x:y', '$(POD)', 'None', 'none', '*', 'Always', 'Never', '1', '0', '-1', '50%', 'true', ' lead',
  'UPPER', 'A', 'a=b', 'a--b', 'kubernetes.io/a', 'k8s.io', 'foo.k8s.io/bar', 'requests.cpu', 'limits.cpu', 'cpu', 'memory', 'tab\there', 'two\nlines', '😀'];
const lengths = [15, 16, 52, 63, 64, 128, 253, 254, 316, 317, 1024, 4097];
const numbers = [0, 1, -1, 2, 3, 5, 10, 53, 80, 100, 101, 443, 511, 512, 599, 600, 1024, 3600, 8080, 9000, 30000, 32767, 32768, 65535, 65536, 86400, 86401, 2147483647, -2147483648];
const longs = [...numbers, 2147483648, 4294967296, 4294967297, 9007199254740991];
const quantities = ['0', '1', '2', '-1', '100m', '1m', '0.5', '1.5', '1Gi', '1G', '1e3', '1E', '64Mi', '4Mi', '3Mi', '1Ti', '1n', '0.1m', '9999Ei', '1k', '.5', '+1', '1e-3', '1025', '0Ki', '1.0Gi', '1_0', '1gi', 'abc', ''];
const addresses = ['10.0.0.1', '0.0.0.0', '127.0.0.1', '169.254.1.1', '224.0.0.1', '::1', 'fe80::1', 'ff02::1', '2001:db8::1', '2001:DB8::1', '::ffff:1.2.3.4', '010.0.0.1', '10.96.0.1', '10.96.0.10', '10.97.1.1', '10.112.0.1', '1.2.3', '1.2.3.4/24', '10.0.0.0/8', '10.0.0.1/8', '::/0', '1.2.3.4/33', 'None', 'localhost', ' 1.2.3.4', '1.2.3.4 ', ''];
const byName = {
  name: ['a', 'b', 'main', 'data', 'web', 'x-1', 'example.com/a', 'net.ipv4.tcp_syncookies', 'kernel.shm_rmid_forced', 'net/ipv4/ip_forward', 'linux', 'windows', 'A_B', 'A.B-c', 'MY_VAR', '1VAR'],
  clusterIP: addresses, ip: addresses, hostIP: addresses, loadBalancerIP: addresses, clusterIPs: addresses, externalIPs: addresses, nameservers: addresses, loadBalancerSourceRanges: addresses,
  ipFamilies: ['IPv4', 'IPv6', 'ipv4', ''], fieldPath: ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations', "metadata.labels['app']", "metadata.annotations['a b']", 'spec.nodeName', 'spec.serviceAccountName', 'status.podIP', 'status.podIPs', 'status.hostIP', 'status.hostIPs', 'spec.hostname', "metadata.labels['']", 'metadata.labels[app]', 'metadata.foo'],
  apiVersion: ['v1', 'v2', 'apps/v1', '', 'a/b/c'], resource: ['limits.cpu', 'requests.cpu', 'limits.memory', 'requests.memory', 'limits.ephemeral-storage', 'requests.hugepages-2Mi', 'limits.hugepages-', 'cpu', 'limits.foo'],
  path: ['/a', 'a', 'a/b', '/a/../b', '..', '..a', '/', '', '/with:colon', '.', 'a//b', '/..a', './a'], subPath: ['a', 'a/b', '/a', '../a', '', '..', 'a/..', 'a\0b'], mountPath: ['/a', '/b', 'a', '/a:b', '/', '', 'C:\\a', '/dev/xvda'], devicePath: ['/dev/xvda', '/data', 'dev', '/a/../b', '/'],
  operator: ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Equal', 'in', ''], key: ['a', 'app', 'zone', 'metadata.name', 'kubernetes.io/hostname', 'bad key', 'example.com/a', '..', 'a.b', '/a'], values: ['a', '1', '-1', '1.5', 'bad value', '', long(63), long(64)],
  effect: ['NoSchedule', 'NoExecute', 'PreferNoSchedule', '', 'no'], type: ['RuntimeDefault', 'Localhost', 'Unconfined', 'Directory', 'File', 'Socket', 'OnDelete', 'RollingUpdate', 'Recreate', ''], localhostProfile: ['a', '/a', '../a', 'a/b', '', ' a', 'a '],
  topologyKey: ['zone', 'kubernetes.io/hostname', '', 'bad key'], matchLabelKeys: ['app', 'version', 'bad key', 'pod-template-hash', 'a'], mismatchLabelKeys: ['app', 'version', 'bad key', 'a'], medium: ['', 'Memory', 'HugePages', 'HugePages-2Mi', 'HugePages-3', 'Disk'],
  kind: ['PersistentVolumeClaim', 'VolumeSnapshot', 'Pod', '', 'Shared', 'Dedicated', 'Managed'], apiGroup: ['', 'snapshot.storage.k8s.io', 'bad group', 'Example.com', 'a/b'], protocol: ['TCP', 'UDP', 'SCTP', 'tcp', ''], appProtocol: ['http', 'kubernetes.io/h2c', 'bad protocol', 'example.com/a', '', 'HTTPS'],
  restartPolicy: ['Always', 'OnFailure', 'Never', '', 'NotRequired', 'RestartContainer', 'always'], resourceName: ['cpu', 'memory', 'storage', ''], signerName: ['example.com/signer', 'signer', 'a.b/c/d', 'kubernetes.io/kube-apiserver-client-pod', ''], keyType: ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519', 'RSA', ''],
  conditionType: ['Ready', 'example.com/a', 'bad type', ''], storageClassName: ['', 'fast', 'Bad_Class', 'a.b'], volumeAttributesClassName: ['', 'gold', 'Bad_Class'], hostnames: ['a', 'a.b', 'Bad_Host', '*.a', ''], searches: ['a.b', '.', 'a.', '_x.b', 'Bad Domain', '', long(253)], runAsUserName: ['ContainerUser', 'A\\B', 'a b', 'A\\', '\\B', 'A/B', long(300), '.', 'NT AUTHORITY\\SYSTEM'],
  stopSignal: ['SIGTERM', 'SIGUSR1', 'SIGRTMIN+1', 'TERM', ''], procMount: ['Default', 'Unmasked', 'Open', ''], trafficDistribution: ['PreferClose', 'PreferSameZone', 'PreferSameNode', 'Any', ''], externalName: ['a.b', 'a.b.', 'Bad_Host', '1.2.3.4', '', '*.a'], loadBalancerClass: ['example.com/a', 'a', 'bad class', '', 'Service'],
  supplementalGroupsPolicy: ['Merge', 'Strict', 'x', ''], seLinuxChangePolicy: ['MountOption', 'Recursive', 'x', ''], preemptionPolicy: ['Never', 'PreemptLowerPriority', 'x'], dnsPolicy: ['None', 'Default', 'ClusterFirst', 'ClusterFirstWithHostNet', 'x'], volumeName: ['a', 'data', 'files', ''], claimName: ['a', '', 'Bad_Claim'], prefix: ['A_', 'a-b', '1a', 'a b', 'ä', ''], recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled', 'x'], mountPropagation: ['None', 'HostToContainer', 'Bidirectional', 'x'],
};
const labelKeys = ['a', 'app', 'example.com/a', 'bad key', 'a/b/c', '/a', 'Example.com/a', long(63), long(64), `${long(253)}/a`, '', 'container.apparmor.security.beta.kubernetes.io/main', 'seccomp.security.alpha.kubernetes.io/pod', 'scheduler.alpha.kubernetes.io/tolerations', 'pod-index', 'pod.beta.kubernetes.io/init-containers', 'kubernetes.io/config.mirror', 'controller.kubernetes.io/pod-deletion-cost', 'service.kubernetes.io/topology-aware-hints', 'service.kubernetes.io/topology-mode', 'volume.beta.kubernetes.io/storage-class', 'service.alpha.kubernetes.io/tolerate-unready-endpoints', 'endpoints.kubernetes.io/over-capacity', 'service.beta.kubernetes.io/load-balancer-source-ranges', 'kubernetes.io/limit-ranger', 'container.seccomp.security.alpha.kubernetes.io/main', 'podpreset.admission.kubernetes.io/exclude'];
const annotationValues = ['runtime/default', 'localhost/a', 'unconfined', 'docker/default', '[]', '[{"key":"a","operator":"Exists"}]', 'Auto', 'Disabled', '10.0.0.0/8', '5', '-5', '+5', '05', 'x'];
const resourceKeys = ['cpu', 'memory', 'storage', 'ephemeral-storage', 'hugepages-2Mi', 'hugepages-1Gi', 'hugepages-x', 'example.com/gpu', 'gpu', 'kubernetes.io/x', 'requests.cpu', 'pods', 'bad key', 'requests.example.com/gpu', 'limits.cpu', 'Memory', 'attachable-volumes-x'];

function scalar(type, name, field) {
  switch (type) {
    case 'boolean': return chance(0.5);
    case 'int32': return rng.pick(numbers);
    case 'int64': return rng.pick(longs);
    case 'quantity': return chance(0.2) ? rng.int(5000) : rng.pick(quantities);
    case 'int-or-string': return chance(0.5) ? rng.pick(numbers) : rng.pick(['0%', '1%', '50%', '100%', '101%', '-1%', '1.5%', 'abc', 'web', 'http', '10', '', '%', 'Bad_Port', long(16), ' 5%', '5 %']);
    case 'date-time': return rng.pick(['2024-01-01T00:00:00Z', '2024-01-01', 'now', '', null]);
    case 'bytes': return rng.pick(['YQ==', 'not base64', '']);
    case 'object': return {};
    default: {
      const enumeration = field?.enum?.map((value) => value.value ?? value);
      if (enumeration && chance(0.6)) return rng.pick(enumeration);
      if (byName[name] && chance(0.75)) return rng.pick(byName[name]);
      return chance(0.12) ? long(rng.pick(lengths)) : rng.pick(words);
    }
  }
}

function value(type, name, depth, field) {
  if (type.startsWith('[]')) return Array.from({ length: rng.pick([0, 1, 1, 1, 2, 2, 3]) }, () => value(type.slice(2), name, depth, field));
  if (type.startsWith('{}')) {
    const keys = type === '{}quantity' ? resourceKeys : labelKeys;
    const text = () => (name === 'annotations' && chance(0.7) ? rng.pick(annotationValues) : value(type.slice(2), 'values', depth));
    return Object.fromEntries(Array.from({ length: rng.pick([0, 1, 1, 2]) }, () => [rng.pick(keys), text()]));
  }
  if (!type.includes('/')) return scalar(type, name, field);
  const fields = Object.entries(schema.types[type].fields).filter(([key]) => key !== 'status');
  const isUnion = fields.length > 3 && /Volume$|VolumeSource$|Handler$|Probe$|VolumeProjection$|EnvVarSource$/.test(type);
  const out = {};
  const one = isUnion && chance(0.85) ? rng.pick(fields)[0] : undefined;
  for (const [key, inner] of fields) {
    const share = inner.required ? 0.92 : one !== undefined ? (key === one ? 1 : 0) : fields.length > 12 ? 0.12 : 0.4;
    if (chance(share) && depth < 7) out[key] = value(inner.type, key, depth + 1, inner);
  }
  if (isUnion && 'name' in schema.types[type].fields) out.name ??= rng.pick(['data', 'fresh', 'v1']);
  return out;
}

/** Every place of an object that has a type. */
function places(node, type, name, at, found, parent, key) {
  found.push({ node, type, name, at, parent, key });
  if (node === null || typeof node !== 'object') return found;
  if (type.startsWith('[]')) {
    if (Array.isArray(node)) node.forEach((item, i) => places(item, type.slice(2), name, `${at}[${i}]`, found, node, i));
  } else if (type.startsWith('{}')) {
    for (const k of Object.keys(node)) places(node[k], type.slice(2), 'values', `${at}[${k}]`, found, node, k);
  } else if (type.includes('/')) {
    for (const k of Object.keys(node)) {
      const field = schema.types[type].fields[k];
      if (field && k !== 'apiVersion' && k !== 'kind') places(node[k], field.type, k, at ? `${at}.${k}` : k, found, node, k);
    }
  }
  return found;
}

const shown = (v) => JSON.stringify(v)?.slice(0, 70);

function mutate(object) {
  const type = typeOf(object);
  const all = places(object, type, '', '', []);
  const structures = all.filter(({ type, node }) => type.includes('/') && !type.startsWith('[]') && !type.startsWith('{}') && node && typeof node === 'object' && !Array.isArray(node));
  const pick = rng.next();
  if (pick < 0.5) {
    // Add a field, or write one anew. The fewer fields a structure has the rarer it is drawn.
    const heavy = structures.flatMap((s) => Array(Math.ceil(Object.keys(schema.types[s.type].fields).length / 6)).fill(s));
    const { node, type, at } = rng.pick(heavy);
    const names = Object.keys(schema.types[type].fields).filter((k) => k !== 'status' && !(at === '' && (k === 'apiVersion' || k === 'kind')));
    const name = rng.pick(names);
    const field = schema.types[type].fields[name];
    node[name] = value(field.type, name, 2, field);
    return `${at}.${name} = ${shown(node[name])}`;
  }
  const inner = all.filter(({ parent }) => parent !== undefined);
  const place = rng.pick(inner);
  const { parent, key, at, type: placeType, name } = place;
  if (pick < 0.8) {
    const field = Array.isArray(parent) ? undefined : undefined;
    parent[key] = value(placeType, name, 2, field);
    return `${at} := ${shown(parent[key])}`;
  }
  if (pick < 0.86) {
    if (Array.isArray(parent)) parent.splice(key, 1);
    else delete parent[key];
    return `remove ${at}`;
  }
  if (pick < 0.9) {
    parent[key] = rng.pick([null, null, '', [], {}, 0, false, 'x', 5, true, 1.5]);
    return `${at} := ${shown(parent[key])}`;
  }
  if (pick < 0.95) {
    const lists = inner.filter(({ node }) => Array.isArray(node) && node.length > 0);
    if (lists.length === 0) return mutate(object);
    const { node, at: listAt } = rng.pick(lists);
    const item = rng.int(node.length);
    node.push(structuredClone(node[item]));
    return `repeat ${listAt}[${item}]`;
  }
  // The value of one field for another of the same type.
  const twins = inner.filter((other) => other.type === placeType && other !== place);
  if (twins.length === 0) return mutate(object);
  const twin = rng.pick(twins);
  parent[key] = structuredClone(twin.node);
  return `${at} := that of ${twin.at}`;
}

function typeOf(object) {
  return schema.kinds.find(({ group, version, kind }) => kind === object.kind && object.apiVersion === (group ? `${group}/${version}` : version)).type;
}

function write(object) {
  const style = rng.next();
  if (style < 0.1) return JSON.stringify(object, null, style < 0.05 ? 2 : 0);
  if (style < 0.2) return YAML.stringify(object, { collectionStyle: 'flow', lineWidth: 0, version: '1.1' });
  return YAML.stringify(object, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.1' });
}

const bases = files.map((file) => ({ name: path.basename(file, '.yaml'), object: YAML.parse(fs.readFileSync(file, 'utf8'), { merge: true, version: '1.1' }) }));
const steps = () => rng.pick([1, 1, 1, 2, 2, 3]);

function create() {
  const base = rng.pick(bases);
  const object = structuredClone(base.object);
  const done = Array.from({ length: steps() }, () => mutate(object));
  return { base: base.name, kind: base.object.kind, cat: 'drawn', mutation: done.join('; '), manifest: write(object) };
}

function update() {
  const base = rng.pick(bases);
  const old = structuredClone(base.object);
  const before = chance(0.4) ? [`old: ${mutate(old)}`] : [];
  const next = structuredClone(old);
  const done = [...before, ...Array.from({ length: steps() }, () => mutate(next))];
  return { base: base.name, kind: base.object.kind, mutation: done.join('; '), old: write(old), new: write(next) };
}

const number = (list, mark) => list.map((c, i) => ({ id: `${c.base}/${seed}${mark}${i + 1}`, ...c }));
fs.mkdirSync(folder, { recursive: true });
for (const [name, count, make, mark] of [['create', creates, create, 'f'], ['update', pairs, update, 'g']]) {
  const list = Array.from({ length: Number(count) }, make);
  fs.writeFileSync(path.join(folder, `drawn-${name}.jsonl`), number(list, mark).map((c) => `${JSON.stringify(c)}\n`).join(''));
}
