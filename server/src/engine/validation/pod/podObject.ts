/**
 * Pods themselves: those of a manifest, and those that a controller makes from a template.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go and pkg/registry/core/pod/strategy.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import type { Target } from '../../release/release.ts';
import { type DecodedObject, listOf, objectOf, objectsOf, stringsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { nameOf, validateMetadata } from '../metadata.ts';
import { dnsSubdomainFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { exchangeAppArmorProfiles } from './appArmorSkew.ts';
import { checkImageWhiteSpace } from './containers.ts';
import { structuresOf } from './defaulting.ts';
import { mergeLabelKeys } from './matchLabelKeys.ts';
import { validatePodAnnotations, validateProfileAnnotations } from './podAnnotations.ts';
import type { PodSpecContext } from './podContext.ts';
import { defaultPodResources } from './podResources.ts';
import { validatePodSpec } from './podSpec.ts';

export type PodContext = Pick<PodSpecContext, 'owner' | 'claimTemplates'>;

/**
 * What the server does to a new Pod after defaults and dropped fields, before it looks at it. Changes `pod`; `path` is its own.
 * The admission of service accounts comes first in a cluster; a Pod without one gets `default`.
 */
export function preparePod(pod: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const { target } = reporter;
  const spec = objectOf(pod.spec) ?? {};
  pod.spec = spec;
  if (textOf(spec.serviceAccountName) === '') spec.serviceAccountName = 'default';
  const metadata = objectOf(pod.metadata) ?? {};
  mergeLabels(spec, stringsOf(metadata.labels), target);
  exchangeAppArmorProfiles(pod, path, reporter);
  defaultPodResources(spec, target);
}

function mergeLabels(spec: DecodedObject, labels: ReadonlyMap<string, string>, target: Target): void {
  const affinity = objectOf(spec.affinity);
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const terms = objectOf(affinity?.[kind]);
    for (const term of structuresOf(terms, 'preferredDuringSchedulingIgnoredDuringExecution')) {
      mergeLabelKeys(objectOf(term.podAffinityTerm) ?? {}, labels);
    }
    for (const term of structuresOf(terms, 'requiredDuringSchedulingIgnoredDuringExecution')) {
      mergeLabelKeys(term, labels);
    }
  }
  if (!isGateOn(target, 'MatchLabelKeysInPodTopologySpreadSelectorMerge')) return;
  for (const constraint of structuresOf(spec, 'topologySpreadConstraints'))
    mergeLabelKeys(constraint, labels);
}

/** A Pod after `preparePod`; `path` is its own. */
export function validatePod(
  pod: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  context: PodContext,
): void {
  const spec = objectOf(pod.spec) ?? {};
  const specPath = path.child('spec');
  const metadataPath = path.child('metadata');
  const annotations = stringsOf(objectOf(pod.metadata)?.annotations);
  const annotationsPath = metadataPath.child('annotations');
  validateMetadata(pod.metadata, dnsSubdomainFault, metadataPath, reporter);
  validatePodAnnotations({ spec, specPath, annotations, annotationsPath, reporter });
  const podName = nameOf(pod.metadata);
  validatePodSpec(spec, specPath, reporter, {
    ...context,
    isPod: true,
    annotations,
    ...(podName === '' ? {} : { podName }),
  });
  validateProfileAnnotations({ spec, specPath, annotations, annotationsPath, reporter });
  validatePodOnly(spec, specPath, reporter);
}

/** Rules that templates are spared. */
function validatePodOnly(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  for (const list of ['containers', 'initContainers']) {
    objectsOf(spec[list]).forEach((container, index) => {
      checkImageWhiteSpace(container, path.child(list).index(index), reporter);
    });
  }
  if (listOf(spec.ephemeralContainers).length > 0) {
    reporter.error('Forbidden', path.child('ephemeralContainers'), 'ephemeral-containers');
  }
  if (textOf(spec.nodeName) !== '' && listOf(spec.schedulingGates).length > 0) {
    reporter.error('Forbidden', path.child('nodeName'), 'node-name-scheduling-gates', {
      involves: [[...path.steps, 'schedulingGates']],
    });
  }
}
