/**
 * The names that a document declares and those that its fields refer to; what stands in texts is for `mentionsIn`.
 * Looks at nothing but the document.
 */
import { type Resource, resourcesOf } from '../../model/resource.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { entryOf, type YamlDocument, type YamlNode, type YamlScalar } from '../../syntax/yamlTree.ts';
import type { TextRange } from '../../text/textRange.ts';
import { type NamingContext, nameOf, namespaceOf } from '../../workspace/naming.ts';
import { contentRange } from './mentionsIn.ts';
import type { NameSymbol, ResourceName } from './nameSymbol.ts';
import type { Occurrence } from './occurrence.ts';
import { isOfTheCluster, referenceField } from './referenceFields.ts';
import { type PlacedScalar, scalarsOf } from './textPlaces.ts';

interface Kept {
  readonly defaultNamespace: string;
  readonly occurrences: readonly Occurrence[];
}

const cache = new WeakMap<YamlDocument, Kept>();

/** In the order of the text. */
export function ownOccurrences(document: YamlDocument, naming: NamingContext): readonly Occurrence[] {
  const { defaultNamespace } = naming;
  const kept = cache.get(document);
  if (kept?.defaultNamespace === defaultNamespace) return kept.occurrences;
  const occurrences = resourcesOf(document).flatMap(resource => [...occurrencesOf(resource, naming)]);
  cache.set(document, { defaultNamespace, occurrences });
  return occurrences;
}

/** The name of a resource in the cluster; undefined when it has none, or none that is known. */
export function resourceNameOf(resource: Resource, naming: NamingContext): ResourceName | undefined {
  const name = nameOf(resource, naming);
  const { kind } = resource;
  if (name === undefined || name === '' || kind === undefined) return undefined;
  return { kind, name, namespace: isOfTheCluster(kind) ? undefined : namespaceOf(resource, naming) };
}

/** Where the text of a name stands; undefined where it is written with escapes, or not known. */
export function nameRange(document: YamlDocument, scalar: YamlScalar): TextRange | undefined {
  const range = contentRange(document, scalar);
  const isPlain = document.text.slice(range.start, range.end) === scalar.text;
  return isPlain && !scalar.isUnknown && scalar.text !== '' ? range : undefined;
}

interface Scope {
  readonly resource: Resource;
  /** What the resource is called, the owner of the parts that it declares. */
  readonly owner: ResourceName;
  readonly namespace: string | undefined;
  readonly claimTemplates: ReadonlySet<string>;
}

function* occurrencesOf(resource: Resource, naming: NamingContext): Generator<Occurrence> {
  const owner = resourceNameOf(resource, naming);
  if (owner === undefined) return;
  const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
  const claimTemplates = new Set(templates.flatMap(claim => claim.metadata.name.value ?? []));
  const scope = { resource, owner, namespace: namespaceOf(resource, naming), claimTemplates };
  for (const placed of scalarsOf(resource)) {
    const found = partOf(scope, placed) ?? labelOf(scope, placed) ?? referenceOf(scope, placed);
    const key = keyOf(scope, placed);
    if (key !== undefined) yield key;
    if (found === undefined) continue;
    const range = nameRange(resource.document, placed.scalar);
    if (range !== undefined) yield { ...found, range };
  }
}

type Found = Pick<Occurrence, 'symbol' | 'role'>;

const CONTAINERS = new Set<unknown>(['containers', 'initContainers', 'ephemeralContainers']);

/** Names that the resource gives, to itself and to its parts, and uses of its own parts. */
function partOf(
  { owner, resource, claimTemplates }: Scope,
  { path, scalar }: PlacedScalar,
): Found | undefined {
  const name = scalar.text;
  const [field, index, list] = [path.at(-1), path.at(-2), path.at(-3)];
  const declares = (kind: Exclude<NameSymbol['kind'], 'resource' | 'label'>): Found => ({
    role: 'declaration',
    symbol: { kind, owner, name },
  });
  const uses = (kind: Exclude<NameSymbol['kind'], 'resource' | 'label'>): Found => ({
    role: 'reference',
    symbol: { kind, owner, name },
  });
  if (field === 'name' && index === 'metadata') {
    if (path.length === 2) return { role: 'declaration', symbol: { kind: 'resource', resource: owner } };
    return path.at(-4) === 'volumeClaimTemplates' ? declares('claim-template') : undefined;
  }
  if (field === 'containerName' && index === 'resourceFieldRef') return uses('container');
  if (field === 'port' && (index === 'httpGet' || index === 'tcpSocket')) {
    return resolveScalar(scalar).type === 'string' ? uses('container-port') : undefined;
  }
  if (field !== 'name' || typeof index !== 'number') return undefined;
  if (list === 'volumes') return declares('volume');
  if (CONTAINERS.has(list)) return declares('container');
  if (list === 'volumeMounts' || list === 'volumeDevices') {
    return uses(claimTemplates.has(name) ? 'claim-template' : 'volume');
  }
  if (list !== 'ports') return undefined;
  if (typeof path.at(-4) === 'number' && CONTAINERS.has(path.at(-5))) return declares('container-port');
  return resource.kind === 'Service' ? declares('service-port') : undefined;
}

/** Selectors of these are for labels of something else. */
const NOT_OF_PODS = new Set([
  'volumeClaimTemplates',
  'namespaceSelector',
  'nodeSelectorTerms',
  'nodeAffinity',
]);

/** Labels of Pods, and selectors that look for them. */
function labelOf({ resource, namespace }: Scope, { path, around, scalar }: PlacedScalar): Found | undefined {
  const key = path.at(-1);
  const map = path.at(-2);
  if (typeof key === 'number') {
    // One of the values of a requirement; those of nodes and volumes look for labels of theirs.
    const isOfPods = !path.some(step => typeof step === 'string' && NOT_OF_PODS.has(step));
    const wanted = textIn(around.at(-2), 'key');
    if (map !== 'values' || path.at(-4) !== 'matchExpressions' || !isOfPods || wanted === undefined)
      return undefined;
    return { role: 'reference', symbol: { kind: 'label', namespace, key: wanted, value: scalar.text } };
  }
  if (typeof key !== 'string') return undefined;
  const symbol: NameSymbol = { kind: 'label', namespace, key, value: scalar.text };
  const isPod = resource.kind === 'Pod' && path.length === 3;
  if (map === 'labels' && path.at(-3) === 'metadata' && (path.at(-4) === 'template' || isPod)) {
    return { role: 'declaration', symbol };
  }
  if (resource.kind === 'Service' && path.length === 3 && map === 'selector')
    return { role: 'reference', symbol };
  if (map !== 'matchLabels' || path.some(step => typeof step === 'string' && NOT_OF_PODS.has(step))) {
    return undefined;
  }
  return { role: 'reference', symbol };
}

/** Names of other resources, and of their keys and ports. */
function referenceOf(
  { resource, namespace }: Scope,
  { path, around, scalar }: PlacedScalar,
): Found | undefined {
  const [field, ...holders] = path.filter(step => typeof step === 'string').reverse();
  const [holder, above] = holders;
  if (field === undefined || holder === undefined || typeof path.at(-1) === 'number') return undefined;
  const name = scalar.text;
  const named = (kind: string, text: string): ResourceName => ({
    kind,
    name: text,
    namespace: isOfTheCluster(kind) ? undefined : namespace,
  });
  if (field === 'serviceName' && path.length === 2 && resource.statefulSet !== undefined) {
    return { role: 'reference', symbol: { kind: 'resource', resource: named('Service', name) } };
  }
  const owner = ownerOfKey(field, holder, around);
  if (owner !== undefined) {
    return { role: 'reference', symbol: { kind: 'key', owner: named(owner.kind, owner.name), name } };
  }
  if (field === 'name' && holder === 'port' && above === 'service') {
    const service = textIn(around.at(-2), 'name');
    if (service === undefined) return undefined;
    return { role: 'reference', symbol: { kind: 'service-port', owner: named('Service', service), name } };
  }
  const reference = referenceField(holder, field, above);
  const kind = reference && (reference.kind ?? textIn(around.at(-1), 'kind'));
  if (kind === undefined) return undefined;
  return { role: 'reference', symbol: { kind: 'resource', resource: named(kind, name) } };
}

/** The ConfigMap or Secret that a key is of: `configMapKeyRef.key`, `configMap.items[].key`. */
function ownerOfKey(
  field: string,
  holder: string,
  around: readonly YamlNode[],
): { readonly kind: string; readonly name: string } | undefined {
  if (field !== 'key') return undefined;
  const source = holder === 'items' ? around.at(-3) : around.at(-1);
  const name = textIn(source, 'name') ?? textIn(source, 'secretName');
  if (name === undefined) return undefined;
  if (holder === 'configMapKeyRef') return { kind: 'ConfigMap', name };
  if (holder === 'secretKeyRef') return { kind: 'Secret', name };
  const entry = source?.parent;
  if (holder !== 'items' || entry?.kind !== 'entry') return undefined;
  if (entry.key === 'configMap') return { kind: 'ConfigMap', name };
  return entry.key === 'secret' ? { kind: 'Secret', name } : undefined;
}

/** The key of a ConfigMap or Secret above its text. */
function keyOf({ resource, owner }: Scope, { path, entry }: PlacedScalar): Occurrence | undefined {
  const isData = path[0] === 'data' || path[0] === 'binaryData' || path[0] === 'stringData';
  if (!isData || path.length !== 2 || entry === undefined) return undefined;
  if (resource.kind !== 'ConfigMap' && resource.kind !== 'Secret') return undefined;
  const { keyNode, key } = entry;
  const range = keyNode?.kind === 'scalar' ? nameRange(resource.document, keyNode) : undefined;
  return range && { range, role: 'declaration', symbol: { kind: 'key', owner, name: key } };
}

function textIn(node: YamlNode | undefined, key: string): string | undefined {
  const value = node?.kind === 'map' ? entryOf(node, key)?.value : undefined;
  return value?.kind === 'scalar' && !value.isUnknown ? value.text : undefined;
}
