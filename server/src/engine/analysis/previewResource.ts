/** The preview of a resource, with what the workspace knows of it. */
import { previewOf } from '../features/preview.ts';
import type { Preview } from '../features/previewData.ts';
import type { PreviewQuestion, ResourceName } from '../features/previewQuestion.ts';
import { changeResource } from '../features/previewWhatIf.ts';
import { revisionLabelFits } from '../identity/nameLimits.ts';
import type { ServiceFacts } from '../identity/serviceFacts.ts';
import type { Resource } from '../model/resource.ts';
import { formatPath } from '../rules/formatPath.ts';
import { judgeCreate } from '../validation/judge.ts';
import { storedWorkload } from '../validation/revision/storedWorkload.ts';
import { nameOf, namespaceOf } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { AnalysisSettings } from './settings.ts';

export interface PreviewPlace {
  readonly uri: string;
  readonly index: ResourceIndex;
  readonly settings: AnalysisSettings;
}

/** Undefined for other kinds, and where the name or namespace is not known here. */
export function previewResource(
  written: Resource,
  { uri, index, settings }: PreviewPlace,
  asked: PreviewQuestion = {},
): Preview | undefined {
  if (written.workload === undefined) return undefined;
  const name = nameOf(written, settings.naming);
  const namespace = namespaceOf(written, settings.naming);
  if (name === undefined || namespace === undefined) return undefined;
  const question = isAbout(asked, { kind: written.kind ?? '', namespace, name }) ? asked : {};
  const result = changeResource(written, question.whatIf ?? {});
  const { resource } = result;
  return previewOf(resource, {
    question,
    changed: { written, result },
    name,
    namespace,
    clusterDomain: settings.naming.clusterDomain,
    services: servicesOf(index, uri),
    refused: refusedFields(resource, settings),
    target: settings.target,
    // The hash of the template is worked out only where its length decides something: previews follow typing.
    revisionName:
      resource.statefulSet && revisionLabelFits(name) === 'chance'
        ? storedWorkload(resource.root, 'StatefulSet', settings.target).revisionName
        : undefined,
  });
}

/** Whether what is asked is asked of this resource. */
export function isAbout({ of }: PreviewQuestion, { kind, namespace, name }: ResourceName): boolean {
  return of === undefined || (of.kind === kind && of.namespace === namespace && of.name === name);
}

/** Fields of the set for which the API server refuses it, or what its controller would make of it. */
export function refusedFields(resource: Resource, settings: AnalysisSettings): readonly string[] {
  const { errors, also, next, pod, claims } = judgeCreate(resource.root, settings.target);
  const own = [...errors, ...also, ...next].map(error => error.field);
  const made = [...pod, ...claims].map(error => formatPath(error.path));
  return [...new Set([...own, ...made])];
}

/** Those of the same file first, then those of the same folder: of several with one name, the nearest is meant. */
export function servicesOf(index: ResourceIndex, uri: string): readonly ServiceFacts[] {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const distance = (other: string) => (other === uri ? 0 : other.startsWith(folder) ? 1 : 2);
  return [...index.ofKind('Service')]
    .sort((a, b) => distance(a.uri) - distance(b.uri))
    .flatMap(indexed => {
      const { summary } = indexed;
      const namespace = index.namespaceOf(indexed);
      if (summary.service === undefined || summary.name === undefined || namespace === undefined) return [];
      const { isHeadless, selector, ports, publishNotReadyAddresses, isKnown, isSelectorKnown } =
        summary.service;
      return [
        {
          name: summary.name,
          namespace,
          isHeadless,
          selector: selector === undefined ? undefined : new Map(Object.entries(selector)),
          ports: ports.map(port => ({ ...port, name: port.name ?? '' })),
          publishNotReadyAddresses,
          isKnown: isKnown && isSelectorKnown,
        },
      ];
    });
}
