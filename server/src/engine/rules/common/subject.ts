/** Says in the reader's own names what a path is about: `container "db"`, `claim template "data"`. */
import type { Resource } from '../../model/resource.ts';
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { quote } from './words.ts';

/** What the items of a list are called, and the fields that name one, the best first. */
const ITEMS: Readonly<Record<string, { readonly noun: string; readonly names: readonly string[] }>> = {
  containers: { noun: 'container', names: ['name'] },
  initContainers: { noun: 'init container', names: ['name'] },
  ephemeralContainers: { noun: 'ephemeral container', names: ['name'] },
  volumes: { noun: 'volume', names: ['name'] },
  volumeClaimTemplates: { noun: 'claim template', names: ['metadata.name'] },
  ports: { noun: 'port', names: ['name', 'containerPort', 'port'] },
  env: { noun: 'variable', names: ['name'] },
  volumeMounts: { noun: 'mount', names: ['name', 'mountPath'] },
  volumeDevices: { noun: 'device', names: ['name', 'devicePath'] },
  tolerations: { noun: 'toleration', names: ['key'] },
  imagePullSecrets: { noun: 'image pull secret', names: ['name'] },
  resourceClaims: { noun: 'resource claim', names: ['name'] },
  hostAliases: { noun: 'host alias', names: ['ip'] },
  sysctls: { noun: 'sysctl', names: ['name'] },
};

/** Lists whose items belong to the item around them: `port "http" of container "db"`. */
const INNER = new Set(['ports', 'env', 'volumeMounts', 'volumeDevices']);

/** The innermost thing on the path that has a name of its own; the resource when there is none. */
export function subjectOf(resource: Resource, path: readonly PathStep[]): string {
  for (let depth = path.length; depth > 1; depth--) {
    const [list, index] = [path[depth - 2], path[depth - 1]];
    if (typeof list !== 'string' || typeof index !== 'number' || !Object.hasOwn(ITEMS, list)) continue;
    const item = itemPhrase(resource, path.slice(0, depth));
    const part = partPhrase(path.slice(depth));
    if (!INNER.has(list)) return part === undefined ? item : `${part} of ${item}`;
    return `${item} of ${subjectOf(resource, path.slice(0, depth - 2))}`;
  }
  if (path[0] === 'spec' && path[1] === 'template') return 'the Pod template';
  return resourcePhrase(resource);
}

const PROBES: readonly unknown[] = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** A probe or hook of a container, when the path leads into it. */
function partPhrase([first, second, third]: readonly PathStep[]): string | undefined {
  if (PROBES.includes(first) && second !== undefined) return `the ${first}`;
  return first === 'lifecycle' && third !== undefined ? `the ${second} hook` : undefined;
}

/** `StatefulSet "db"`. */
export function resourcePhrase(resource: Resource): string {
  const name = resource.metadata.name.value;
  const kind = resource.kind ?? 'the manifest';
  return name === undefined || name === '' ? `this ${kind}` : `${kind} ${quote(name)}`;
}

/** The last field on the path, as people say it: `storage`, `requests.cpu`, `label app`. */
export function fieldName(path: readonly PathStep[]): string {
  const fields = path.filter(step => typeof step === 'string');
  const last = fields.at(-1);
  const before = fields.at(-2);
  if (last === undefined) return 'whole';
  if (before === undefined || typeof path.at(-1) === 'number') return last;
  const entry = Object.hasOwn(ENTRIES, before) ? ENTRIES[before] : undefined;
  if (entry !== undefined) return `${entry} ${last}`;
  return VAGUE.has(last) && !Object.hasOwn(ITEMS, before) ? `${before}.${last}` : last;
}

/** What the entries of a map are called. */
const ENTRIES: Readonly<Record<string, string>> = {
  labels: 'label',
  matchLabels: 'label',
  annotations: 'annotation',
  nodeSelector: 'node label',
};

/** What a name on the path is the name of: `container name`, `namespace`, `StatefulSet name`. */
export function nameNoun(resource: Resource, path: readonly PathStep[]): string {
  const last = path.at(-1);
  const list = path.filter(step => typeof step === 'string' && Object.hasOwn(ITEMS, step)).at(-1);
  if (last !== 'name' && last !== 'generateName') return fieldName(path);
  if (path.length === 2) return `${resource.kind ?? 'resource'} name`;
  return list === undefined ? 'name' : `${ITEMS[list]?.noun ?? ''} name`;
}

/** A structure or list of the manifest: `the spec of the Pod template`, `the securityContext of container "db"`. */
export function placePhrase(resource: Resource, path: readonly PathStep[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'the top level';
  if (typeof last === 'number') return subjectOf(resource, path);
  if (last === 'template' && path.length === 2) return 'the Pod template';
  return `the ${last} of ${subjectOf(resource, path.slice(0, -1))}`;
}

/** Names that say little without the field around them. */
const VAGUE = new Set(['type', 'name', 'key', 'path', 'port', 'value', 'cpu', 'memory', 'storage', 'spec']);

function itemPhrase(resource: Resource, path: readonly PathStep[]): string {
  const list = String(path.at(-2));
  const { noun, names } = ITEMS[list] ?? { noun: list, names: [] };
  for (const name of names) {
    const text = textAt(resource, [...path, ...name.split('.')]);
    if (text !== undefined && text !== '') return `${noun} ${/^\d+$/.test(text) ? text : quote(text)}`;
  }
  return `${noun} ${Number(path.at(-1)) + 1}`;
}

/** The text of a scalar, whatever its type; undefined when there is none, or null. */
export function textAt({ root }: Resource, path: readonly PathStep[]): string | undefined {
  const { parent, missing } = followPath(root, path);
  const node = missing.length === 0 ? resolveAlias(parent?.value) : undefined;
  return node?.kind === 'scalar' && resolveScalar(node).type !== 'null' ? node.text : undefined;
}
