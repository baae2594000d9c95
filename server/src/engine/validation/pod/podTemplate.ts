/**
 * Templates of Pods.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, listOf, objectOf, stringsOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabels } from '../labels.ts';
import { validateAnnotations } from '../metadata.ts';
import type { Reporter } from '../reporter.ts';
import { validatePodAnnotations, validateProfileAnnotations } from './podAnnotations.ts';
import type { PodSpecContext } from './podContext.ts';
import { validatePodSpec } from './podSpec.ts';

export type PodTemplateContext = Omit<PodSpecContext, 'isPod' | 'podName' | 'annotations'>;

/** A whole template; `path` is its own. A StatefulSet's is looked at since 1.34, a DaemonSet's always. */
export function validatePodTemplate(
  template: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  context: PodTemplateContext,
): void {
  validatePodTemplateMetadata(template, path, reporter);
  const spec = objectOf(template.spec) ?? {};
  const specPath = path.child('spec');
  const annotations = annotationsOf(template);
  const annotationsPath = annotationsPathOf(path);
  validatePodSpec(spec, specPath, reporter, { ...context, isPod: false, annotations });
  validateProfileAnnotations({ spec, specPath, annotations, annotationsPath, reporter });
  if (listOf(spec.ephemeralContainers).length > 0) {
    reporter.error('Forbidden', specPath.child('ephemeralContainers'), 'ephemeral-containers');
  }
}

/** Labels and annotations, which every release looks at. The server leaves out `metadata` in their paths. */
export function validatePodTemplateMetadata(
  template: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
): void {
  const metadata = objectOf(template.metadata) ?? {};
  const labelsPath = path.child('labels').at([...path.steps, 'metadata', 'labels']);
  validateLabels(metadata.labels, labelsPath, reporter);
  const annotationsPath = annotationsPathOf(path);
  validateAnnotations(metadata.annotations, annotationsPath, reporter);
  const spec = objectOf(template.spec) ?? {};
  const specPath = path.child('spec');
  const annotations = annotationsOf(template);
  validatePodAnnotations({ spec, specPath, annotations, annotationsPath, reporter });
}

function annotationsOf(template: DecodedObject): ReadonlyMap<string, string> {
  return stringsOf(objectOf(template.metadata)?.annotations);
}

function annotationsPathOf(path: FieldPath): FieldPath {
  return path.child('annotations').at([...path.steps, 'metadata', 'annotations']);
}
