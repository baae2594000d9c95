/** The texts of a manifest in which names may be mentioned, and what each is called. */
import { type Resource, resourcesOf } from '../../model/resource.ts';
import { type PathStep, parentAt, pathOf } from '../../syntax/nodeAt.ts';
import {
  entryOf,
  type YamlDocument,
  type YamlEntry,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../syntax/yamlTree.ts';
import { containsOffset } from '../../text/textRange.ts';
import type { MentionPlace, TextRole } from './nameMention.ts';

/** A scalar, what holds it, and the way to it. */
export interface PlacedScalar {
  readonly scalar: YamlScalar;
  readonly path: readonly PathStep[];
  /** The maps and lists around it, the outermost first; as long as the path. */
  readonly around: readonly YamlNode[];
  readonly entry: YamlEntry | undefined;
}

/** Every scalar of a resource where it is written, once; what an alias stands for is read at its anchor. */
export function* scalarsOf(resource: Resource): Generator<PlacedScalar> {
  yield* scalarsIn(resource.root, [], [], undefined);
}

function* scalarsIn(
  node: YamlNode | undefined,
  path: readonly PathStep[],
  around: readonly YamlNode[],
  entry: YamlEntry | undefined,
): Generator<PlacedScalar> {
  if (node?.kind === 'scalar') {
    yield { scalar: node, path, around, entry };
  } else if (node?.kind === 'map') {
    for (const child of node.entries) {
      yield* scalarsIn(child.value, [...path, child.key], [...around, node], child);
    }
  } else if (node?.kind === 'sequence') {
    for (const item of node.items) {
      yield* scalarsIn(item.value, [...path, item.index], [...around, node], undefined);
    }
  }
}

/** Texts that are read by the cluster as something else than a host, a name that is declared here, or prose. */
const NO_TEXTS = new Set([
  'apiVersion',
  'kind',
  'name',
  'namespace',
  'image',
  'imagePullPolicy',
  'key',
  'path',
  'mountPath',
  'subPath',
  'subPathExpr',
  'generateName',
  'clusterIP',
  'description',
  'type',
]);
/** Maps of labels and amounts. */
const NO_MAPS = new Set(['labels', 'matchLabels', 'nodeSelector', 'requests', 'limits']);

/** The label by which the controller tells a Pod's name; a Service that selects it stands for one Pod. */
const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/** Undefined for what is no free text: names of kinds, images, labels. */
export function textPlaceOf(resource: Resource, placed: PlacedScalar): MentionPlace | undefined {
  const read = roleOf(resource, placed);
  return read && { resource, path: placed.path, scalar: placed.scalar, ...read };
}

/** The text around an offset. */
export function textPlaceAt(document: YamlDocument, offset: number): MentionPlace | undefined {
  const parent = parentAt(document.root, offset);
  const scalar = parent?.value;
  if (parent === undefined || scalar?.kind !== 'scalar' || !containsOffset(scalar.range, offset)) {
    return undefined;
  }
  const path = pathOf(parent);
  const resource = resourceAt(document, path);
  const entry = parent.kind === 'entry' ? parent : undefined;
  return (
    resource &&
    textPlaceOf(resource, {
      scalar,
      path: path.slice(resource.origin.length),
      around: [parent.parent],
      entry,
    })
  );
}

/** The resource that a path from the document's root leads into. */
export function resourceAt(document: YamlDocument, path: readonly PathStep[]): Resource | undefined {
  return resourcesOf(document).find(({ origin }) => origin.every((step, index) => step === path[index]));
}

function roleOf(
  { kind }: Resource,
  { path, around, entry }: PlacedScalar,
): { readonly role: TextRole; readonly variable: string | undefined } | undefined {
  const key = path.at(-1);
  const parent = path.at(-2);
  if (path.length === 2 && parent === 'data') {
    if (kind === 'ConfigMap') return { role: 'data', variable: String(key) };
    if (kind === 'Secret') return undefined;
  }
  if (path.length === 2 && parent === 'stringData') return { role: 'data', variable: String(key) };
  if (parent === 'annotations') return { role: 'annotation', variable: String(key) };
  if (key === POD_NAME_LABEL) return { role: 'reference', variable: undefined };
  if (key === 'claimName') return { role: 'reference', variable: undefined };
  if (key === 'name' && kind === 'PersistentVolumeClaim' && path.length === 2 && parent === 'metadata') {
    return { role: 'reference', variable: undefined };
  }
  if (typeof key === 'number') {
    if (parent === 'command' || parent === 'args') return { role: 'command', variable: undefined };
    return { role: 'field', variable: typeof parent === 'string' ? parent : undefined };
  }
  if (entry === undefined || entry.isMerge || key === undefined) return undefined;
  if (key === 'value' && path.at(-3) === 'env') return { role: 'env', variable: variableOf(around.at(-1)) };
  if (NO_TEXTS.has(key) || path.some(step => typeof step === 'string' && NO_MAPS.has(step))) return undefined;
  return { role: 'field', variable: key };
}

function variableOf(node: YamlNode | undefined): string | undefined {
  const name = node?.kind === 'map' ? entryOf(node as YamlMap, 'name')?.value : undefined;
  return name?.kind === 'scalar' && !name.isUnknown ? name.text : undefined;
}
