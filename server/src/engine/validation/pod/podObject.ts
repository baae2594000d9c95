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
import { checkImageWhiteSpace } from './containers.ts';
import { structuresOf } from './defaulting.ts';
import { mergeLabelKeys } from './matchLabelKeys.ts';
import { isWindows } from './operatingSystem.ts';
import {
  APP_ARMOR_CONTAINER,
  appArmorProfileOf,
  validatePodAnnotations,
  validateProfileAnnotations,
} from './podAnnotations.ts';
import { CONTAINER_LISTS, type PodSpecContext } from './podContext.ts';
import { defaultPodResources } from './podResources.ts';
import { validatePodSpec } from './podSpec.ts';

export type PodContext = Pick<PodSpecContext, 'owner' | 'claimTemplates'>;

/**
 * What the server does to a new Pod after defaults and dropped fields, before it looks at it. Changes `pod`.
 * The admission of service accounts comes first in a cluster; a Pod without one gets `default`.
 */
export function preparePod(pod: DecodedObject, target: Target): void {
  const spec = objectOf(pod.spec) ?? {};
  pod.spec = spec;
  if (textOf(spec.serviceAccountName) === '') spec.serviceAccountName = 'default';
  const metadata = objectOf(pod.metadata) ?? {};
  mergeLabels(spec, stringsOf(metadata.labels), target);
  readAppArmorAnnotations(spec, stringsOf(metadata.annotations));
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

/** An annotation becomes the field where that is not set. */
function readAppArmorAnnotations(spec: DecodedObject, annotations: ReadonlyMap<string, string>): void {
  if (isWindows(spec)) return;
  for (const list of CONTAINER_LISTS) {
    for (const container of structuresOf(spec, list)) {
      const annotation = annotations.get(`${APP_ARMOR_CONTAINER}${textOf(container.name)}`);
      const security = objectOf(container.securityContext) ?? {};
      const profile = annotation === undefined ? undefined : appArmorProfileOf(annotation);
      if (profile === undefined || security.appArmorProfile !== undefined) continue;
      container.securityContext = { ...security, appArmorProfile: profile };
    }
  }
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
