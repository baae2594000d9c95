/** The names in the texts of a resource that Pods are given, and what they mean. */

import { mentionsIn } from '../../features/names/mentionsIn.ts';
import type { NameMention } from '../../features/names/nameMention.ts';
import type { ResolvedName } from '../../features/names/resolvedName.ts';
import { resolveMention } from '../../features/names/resolveMention.ts';
import type { Resource } from '../../model/resource.ts';
import { lineStartAt } from '../../text/lines.ts';
import type { NamingContext } from '../../workspace/naming.ts';
import { folderOf, type IndexedResource, type ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { WorkspaceContext } from '../rule.ts';

/** Kinds whose texts a Pod reads. */
export const KINDS_WITH_TEXTS: readonly string[] = [
  'ConfigMap',
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'Secret',
  'StatefulSet',
];

/** Whether a Pod reads its texts; of kinds of that name in a foreign group nothing is known. */
export function hasTexts({ kind, group }: Resource): boolean {
  return kind !== undefined && KINDS_WITH_TEXTS.includes(kind) && GROUPS.has(group);
}

const GROUPS: ReadonlySet<string | undefined> = new Set(['', 'apps', 'batch']);

export interface NameInText {
  readonly mention: NameMention;
  readonly resolved: ResolvedName;
}

interface Kept {
  readonly index: ResourceIndex;
  readonly naming: NamingContext;
  readonly uri: string;
  readonly names: readonly NameInText[];
}

const cache = new WeakMap<Resource, Kept>();

/** In the order of the text. Several rules ask. */
export function namesInTexts({
  resource,
  workspace: index,
  naming,
  uri,
}: WorkspaceContext): readonly NameInText[] {
  const kept = cache.get(resource);
  if (kept?.index === index && kept.naming === naming && kept.uri === uri) return kept.names;
  const names = mentionsIn(resource.document).flatMap((mention): readonly NameInText[] => {
    if (mention.place.resource !== resource || !isRead(mention)) return [];
    const resolved = resolveMention(mention, { index, naming });
    return resolved !== undefined && isOfOneWhole(resolved, resource, uri) ? [{ mention, resolved }] : [];
  });
  cache.set(resource, { index, naming, uri, names });
  return names;
}

/** Pods read their variables, their command and their configuration; not what stands behind a comment sign in it. */
export function isRead({ place, range }: NameMention): boolean {
  if (place.role !== 'env' && place.role !== 'command' && place.role !== 'data') return false;
  const { text } = place.resource.document;
  const start = Math.max(place.scalar.range.start, lineStartAt(text, range.start));
  return !/(?:^|\s)(?:#|\/\/|;|--\s)/.test(text.slice(start, range.start));
}

/**
 * Whether the text and what it names are surely for one cluster: both say their namespace, or they stand in one folder.
 * Elsewhere in the workspace something of the same name may be an example, or another environment.
 */
function isOfOneWhole(resolved: ResolvedName, resource: Resource, uri: string): boolean {
  const isNamespaceWritten = Boolean(resource.metadata.namespace.value);
  const named: readonly { readonly indexed: IndexedResource; readonly isNamespaceWritten: boolean }[] = [
    ...(resolved.kind === 'claim' ? [] : resolved.services),
    ...(resolved.kind === 'service' ? [] : resolved.sets),
  ];
  return named.every(
    known =>
      (isNamespaceWritten && known.isNamespaceWritten) || folderOf(known.indexed.uri) === folderOf(uri),
  );
}
