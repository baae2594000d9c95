/** What there is to preview at a cursor; offsets count from the start of the file. */
import { deploymentComparison } from '../features/previewComparison.ts';
import type { DeploymentComparison, Preview } from '../features/previewData.ts';
import type { Resource } from '../model/resource.ts';
import { syntaxFaults } from '../syntax/yamlErrors.ts';
import { containsOffset } from '../text/textRange.ts';
import { type NamingContext, nameOf, namespaceOf } from '../workspace/naming.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import { type PlacedResource, placedResources } from './locateResource.ts';

export type PreviewAnswer = PreviewFound | PreviewCompared | PreviewBroken | PreviewEmpty;

export interface PreviewFound {
  readonly state: 'found';
  /** Index of the document in its file. */
  readonly document: number;
  /** Where the resource begins. */
  readonly start: number;
  readonly preview: Preview;
}

/** A Deployment, of which no Pods are shown. */
export interface PreviewCompared {
  readonly state: 'compared';
  readonly document: number;
  readonly start: number;
  readonly compared: DeploymentComparison;
}

/** The document at the cursor cannot be read as it stands. */
export interface PreviewBroken {
  readonly state: 'broken';
  readonly document: number;
  /** The first thing that cannot be read. */
  readonly start: number;
  /** What the readable rest makes; null when that is no StatefulSet or DaemonSet with a name. */
  readonly preview: Preview | null;
}

export interface PreviewEmpty {
  readonly state: 'empty';
  /** `no-name`: a StatefulSet or DaemonSet whose name is missing, or filled in by another program. */
  readonly reason: 'no-resource' | 'other-kind' | 'no-name';
  readonly kind: string | null;
  /** What the file has to show elsewhere, in the order of the text. */
  readonly others: readonly PreviewCandidate[];
}

export interface PreviewCandidate {
  readonly kind: 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  readonly start: number;
}

export function findPreviewAt(
  file: SourceFile,
  offset: number,
  previewOf: (placed: PlacedResource) => Preview | undefined,
  naming: NamingContext,
): PreviewAnswer {
  const next = file.documents.findIndex(({ start }) => start > offset);
  const document = (next === -1 ? file.documents.length : next) - 1;
  const placed = file.documents[document];
  const all = [...placedResources(file)];
  const here = all.filter(resource => resource.document === document);
  const resource = here.find(({ range }) => containsOffset(range, offset));
  const preview = resource && previewOf(resource);

  const [fault] = placed && !placed.document.isTemplate ? syntaxFaults(placed.document) : [];
  if (placed !== undefined && fault !== undefined && here.some(({ resource: { workload } }) => workload)) {
    return { state: 'broken', document, start: placed.start + fault.range.start, preview: preview ?? null };
  }
  if (resource !== undefined && preview !== undefined) {
    return { state: 'found', document, start: startOf(resource), preview };
  }
  const compared = resource && comparedAt(resource.resource, naming);
  if (resource !== undefined && compared !== undefined) {
    return { state: 'compared', document, start: startOf(resource), compared };
  }
  const kind = resource?.resource.kind ?? null;
  const others = all.flatMap(candidateOf);
  if (kind === null) return { state: 'empty', reason: 'no-resource', kind, others };
  const reason = resource?.resource.workload === undefined ? 'other-kind' : 'no-name';
  return { state: 'empty', reason, kind, others };
}

function comparedAt(resource: Resource, naming: NamingContext): DeploymentComparison | undefined {
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  if (name === undefined || namespace === undefined) return undefined;
  return deploymentComparison(resource, { name, namespace });
}

/** Of the resource itself: comments may stand above it. */
function startOf({ start, resource }: PlacedResource): number {
  return start + resource.root.range.start;
}

function candidateOf(placed: PlacedResource): readonly PreviewCandidate[] {
  const { statefulSet, daemonSet, metadata } = placed.resource;
  const name = metadata.name.value;
  if (name === undefined || (statefulSet ?? daemonSet) === undefined) return [];
  return [{ kind: statefulSet ? 'StatefulSet' : 'DaemonSet', name, start: startOf(placed) }];
}
