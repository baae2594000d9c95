/**
 * The Pod spec, in a template or a Pod, once defaults are filled in and dropped fields are gone.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import type { PathStep } from '../../syntax/nodeAt.ts';
import { type DecodedObject, numberOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabels } from '../labels.ts';
import { checkFormat, dnsSubdomainFault, qualifiedNameFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { validateAffinity } from './affinity.ts';
import { checkRange, requireOneOf } from './checks.ts';
import { checkHostNetworkPorts } from './containerPorts.ts';
import { validateContainers } from './containers.ts';
import { RESTART_POLICIES } from './enums.ts';
import { validateHostUsers, validateSharedProcesses } from './hostNamespaces.ts';
import { validateOperatingSystem } from './operatingSystem.ts';
import { CLAIM_TEMPLATES, type PodScope, type PodSpecContext, type PodVolume } from './podContext.ts';
import { validateDns, validateHostAliases, validateHostname } from './podDns.ts';
import { validatePodResources } from './podResources.ts';
import { resourceClaimNames, validateResourceClaims } from './resourceClaims.ts';
import { checkContainerResource, validateResources } from './resources.ts';
import { validatePodSecurityContext } from './securityContext.ts';
import { validateTolerations } from './tolerations.ts';
import { validateTopologySpread } from './topologySpread.ts';
import { listVolumes, validateVolumes } from './volumes.ts';
import { validateHostProcesses } from './windowsOptions.ts';

export const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'] as const;

const MOST_DEADLINE = 2147483647;

/** Names of other objects, each a DNS subdomain when it is set. */
const REFERENCES = ['serviceAccountName', 'nodeName', 'priorityClassName'] as const;

/** `spec` is not changed; `path` is its own. */
export function validatePodSpec(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  context: PodSpecContext,
): void {
  const errorsBefore = reporter.errors.length;
  const scope = podScope(spec, path, reporter, context);
  validateResourceClaims(scope);
  validateContainers(scope);
  validatePodResources(scope);
  checkHostNetworkPorts(scope);
  validateRestartPolicy(scope);
  validateDns(scope);
  validateLabels(spec.nodeSelector, path.child('nodeSelector'), reporter);
  validatePodSecurityContext(scope);
  validateSharedProcesses(scope);
  validateAffinity(spec, path.child('affinity'), reporter);
  validateGates(scope);
  validateTopologySpread(spec, path.child('topologySpreadConstraints'), reporter);
  validateHostProcesses(scope);
  validateHostUsers(scope);
  validateHostname(scope);
  validateTolerations(objectsOf(spec.tolerations), path.child('tolerations'), reporter);
  validateHostAliases(scope);
  validateReferences(scope);
  validateOverhead(scope);
  validateOperatingSystem(scope);
  validateSchedulingGroup(scope);
  if (context.claimTemplates.length > 0) placeVolumes(scope, errorsBefore);
}

function podScope(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  context: PodSpecContext,
): PodScope {
  const list = listVolumes(spec, path.child('volumes'), context);
  const volumes = validateVolumes(list, context, reporter);
  const allVolumes = new Map(list.map(volume => [volume.name, volume]));
  const resourceClaims = resourceClaimNames(spec);
  return {
    spec,
    path,
    reporter,
    context,
    allVolumes,
    volumeNames: [...allVolumes.keys()],
    volumes,
    volumePlaces: placesOfVolumes(spec, list, path, context),
    resourceClaims,
    resourceClaimNames: [...resourceClaims],
  };
}

/** What decides which volumes there are: their names, and that the lists end where they do. */
function placesOfVolumes(
  spec: DecodedObject,
  volumes: readonly PodVolume[],
  path: FieldPath,
  context: PodSpecContext,
): readonly (readonly PathStep[])[] {
  const end = objectsOf(spec.volumes).length;
  const places = [...volumes.map(volume => volume.path.child('name').steps), [...path.steps, 'volumes', end]];
  if (context.owner === 'StatefulSet') places.push([...CLAIM_TEMPLATES, context.claimTemplates.length]);
  return places;
}

/** Says where in the manifest the volumes of the server's own list stand. */
function placeVolumes({ path, reporter }: PodScope, errorsBefore: number): void {
  const list = path.child('volumes');
  for (const [index, error] of reporter.errors.entries()) {
    if (index < errorsBefore || !error.field.startsWith(`${list.text}[`)) continue;
    reporter.errors[index] = { ...error, at: placeOf(error.field, error.path, list) };
  }
}

function placeOf(field: string, steps: readonly PathStep[], list: FieldPath): string {
  const place = steps[list.steps.length];
  const isClaim = typeof place !== 'number' || steps[0] !== list.steps[0] || steps[1] !== list.steps[1];
  if (isClaim) return `spec.volumeClaimTemplates[${steps[CLAIM_TEMPLATES.length]}].metadata.name`;
  const rest = field.slice(field.indexOf(']', list.text.length) + 1);
  return `${list.steps.join('.')}[${place}]${rest}`;
}

function validateRestartPolicy(scope: PodScope): void {
  const { spec, path, reporter, context } = scope;
  // What a set wants of its template is stricter, and said once.
  if (context.owner !== 'Pod' && !context.isPod) return;
  requireOneOf(spec.restartPolicy, RESTART_POLICIES, path.child('restartPolicy'), reporter);
}

/** StatefulSets and DaemonSets keep their Pods running: whatever the release says of the rest of the template. */
export function validateTemplateKeepsRunning(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (spec.restartPolicy !== 'Always') {
    reporter.error('NotSupported', path.child('restartPolicy'), 'restart-policy', {
      value: textOf(spec.restartPolicy),
      detail: { known: ['Always'] },
    });
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    reporter.error('Forbidden', path.child('activeDeadlineSeconds'), 'active-deadline');
  }
}

function validateGates(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  objectsOf(spec.readinessGates).forEach((gate, index) => {
    const place = path.child('readinessGates').index(index).child('conditionType');
    checkFormat(qualifiedNameFault, textOf(gate.conditionType), place, reporter);
  });
  const names = new Set<string>();
  objectsOf(spec.schedulingGates).forEach((gate, index) => {
    // The server names the gate as a whole.
    const item = path.child('schedulingGates').index(index);
    const place = item.at(item.child('name').steps);
    const name = textOf(gate.name);
    checkFormat(qualifiedNameFault, name, place, reporter);
    if (names.has(name)) reporter.error('Duplicate', place, 'duplicate-name', { value: name });
    names.add(name);
  });
}

function validateReferences(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  for (const field of REFERENCES) {
    const name = textOf(spec[field]);
    if (name !== '') checkFormat(dnsSubdomainFault, name, path.child(field), reporter);
  }
  if (spec.runtimeClassName !== undefined) {
    checkFormat(dnsSubdomainFault, textOf(spec.runtimeClassName), path.child('runtimeClassName'), reporter);
  }
  if (spec.preemptionPolicy !== undefined) {
    requireOneOf(spec.preemptionPolicy, PREEMPTION_POLICIES, path.child('preemptionPolicy'), reporter);
  }
  const deadline = numberOf(spec.activeDeadlineSeconds);
  checkRange(deadline, 1, MOST_DEADLINE, path.child('activeDeadlineSeconds'), reporter);
}

/** What the runtime needs beside the containers. The server looks at it as if it were limits. */
function validateOverhead(scope: PodScope): void {
  const overhead = objectOf(scope.spec.overhead);
  if (overhead === undefined) return;
  const path = scope.path.child('overhead');
  validateResources({ limits: overhead }, path, checkContainerResource, scope);
}

function validateSchedulingGroup(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  const group = objectOf(spec.schedulingGroup);
  if (group === undefined) return;
  const place = path.child('schedulingGroup').child('podGroupName');
  if (group.podGroupName === undefined) reporter.error('Invalid', place, 'field-required');
  else checkFormat(dnsSubdomainFault, textOf(group.podGroupName), place, reporter);
}
