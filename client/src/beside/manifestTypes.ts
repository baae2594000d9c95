/** Which documents of a file Setwise speaks about, told from the bare text: other extensions ask and do not wait. */
import { editDistance } from '../../../server/src/engine/validation/nearestName.ts';

/** What a document says it is; undefined where it does not, or not on a line of its own. */
export interface ManifestType {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
}

/** The kinds that the language server judges. */
export const JUDGED_KINDS: readonly string[] = [
  'StatefulSet',
  'DaemonSet',
  'Service',
  'PersistentVolumeClaim',
  'Pod',
  'PodDisruptionBudget',
];

/** The types of the documents of a file, empty documents left out. */
export function readTypes(text: string): readonly ManifestType[] {
  return text
    .split(/^---(?=\s|$)/m)
    .filter(document => /^[^\s#]/m.test(document))
    .map(document => ({ apiVersion: fieldOf(document, 'apiVersion'), kind: fieldOf(document, 'kind') }));
}

function fieldOf(document: string, key: string): string | undefined {
  return new RegExp(`^["']?${key}["']?:[ \\t]+["']?([^\\s"'#]+)`, 'm').exec(document)?.[1];
}

/** Whether the document is of a judged kind, or so near to one that it was meant. */
export function isJudged({ apiVersion, kind }: ManifestType): boolean {
  return kind !== undefined && !isForeign(apiVersion) && JUDGED_KINDS.some(judged => isNear(kind, judged));
}

/** The group of a custom resource is a domain of somebody's own. */
function isForeign(apiVersion: string | undefined): boolean {
  return /^[^/]*\.[^/]*\//.test(apiVersion ?? '');
}

function isNear(kind: string, judged: string): boolean {
  const most = judged.length < 5 ? 1 : 2;
  return editDistance(kind.toLowerCase(), judged.toLowerCase(), most) <= most;
}
