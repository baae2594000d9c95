/**
 * What the server says about a Pod spec without refusing it.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/warnings.go and pkg/api/node/util.go.
 */
import { type DecodedObject, listOf, numberOf, objectOf, objectsOf, stringsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { warnOfIpSpelling } from '../ipFields.ts';
import { nameOf } from '../metadata.ts';
import { dnsLabelFault, labelValueFault } from '../names.ts';
import { milliValue, parseQuantity } from '../quantity.ts';
import type { Reporter } from '../reporter.ts';
import { isSameProfile } from './appArmorSkew.ts';
import { visitContainers } from './containerVisits.ts';
import { APP_ARMOR_CONTAINER, appArmorProfileOf, SECCOMP_CONTAINER, SECCOMP_POD } from './podAnnotations.ts';
import { warnOfPorts } from './portWarnings.ts';
import { warnOfVolumes } from './volumeWarnings.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const DEPRECATED_NODE_LABELS: readonly string[] = [
  'beta.kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'beta.kubernetes.io/instance-type',
  'app.kubernetes.io/created-by',
  'scheduler.alpha.kubernetes.io/preferAvoidPods',
  'node-role.kubernetes.io/master',
];

const DEAD_ANNOTATIONS = [
  'scheduler.alpha.kubernetes.io/critical-pod',
  'security.alpha.kubernetes.io/sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls',
];

/** `path` is that of the Pod or template, around `metadata` and `spec`. */
export interface WarnedPod {
  readonly spec: DecodedObject;
  readonly metadata: DecodedObject;
  readonly path: FieldPath;
  readonly isTemplate: boolean;
}

/** Of a Pod that is accepted; its name becomes a hostname. */
export function warnOfPod(pod: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const metadata = objectOf(pod.metadata) ?? {};
  if (dnsLabelFault(nameOf(metadata)) !== undefined) {
    reporter.warn(path.child('metadata').child('name'), 'name-not-dns-label');
  }
  warnOfPodSpec({ spec: objectOf(pod.spec) ?? {}, metadata, path, isTemplate: false }, reporter);
}

/** Of a spec that is accepted. */
export function warnOfPodSpec(pod: WarnedPod, reporter: Reporter): void {
  const { spec } = pod;
  const path = pod.path.child('spec');
  for (const label of stringsOf(spec.nodeSelector).keys()) {
    if (DEPRECATED_NODE_LABELS.includes(label)) {
      reporter.warn(path.child('nodeSelector').key(label), 'deprecated');
    }
  }
  warnOfAffinity(objectOf(spec.affinity) ?? {}, path.child('affinity'), reporter);
  objectsOf(spec.topologySpreadConstraints).forEach((constraint, index) => {
    const place = path.child('topologySpreadConstraints').index(index);
    if (DEPRECATED_NODE_LABELS.includes(textOf(constraint.topologyKey))) {
      reporter.warn(place.child('topologyKey'), 'topology-key');
    }
    warnOfNullSelector(constraint, place, reporter);
  });
  warnOfAnnotations(pod, reporter);
  warnOfVolumes(spec, path, reporter);
  warnOfRepeats(spec, path, reporter);
  warnOfFractions(objectOf(spec.overhead), path.child('overhead'), reporter);
  visitContainers({ spec, path }, (container, containerPath) => {
    const resources = objectOf(container.resources);
    for (const kind of ['limits', 'requests']) {
      const place = containerPath.child('resources').child(kind);
      warnOfFractions(objectOf(resources?.[kind]), place, reporter);
    }
    warnOfHiddenVariables(container, containerPath.child('env'), reporter);
  });
  warnOfPorts(spec, path, reporter);
  const gracePeriod = numberOf(spec.terminationGracePeriodSeconds) ?? 0;
  if (gracePeriod < 0) {
    reporter.warn(path.child('terminationGracePeriodSeconds'), 'grace-period-negative');
  }
  warnOfAddresses(spec, path, reporter);
}

function warnOfAffinity(affinity: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const nodeAffinity = objectOf(affinity.nodeAffinity);
  const nodePath = path.child('nodeAffinity');
  objectsOf(objectOf(nodeAffinity?.[REQUIRED])?.nodeSelectorTerms).forEach((term, index) => {
    const place = nodePath.child(REQUIRED).child('nodeSelectorTerms').index(index);
    warnOfNodeTerm(term, place, reporter, false);
  });
  objectsOf(nodeAffinity?.[PREFERRED]).forEach((term, index) => {
    const place = nodePath.child(PREFERRED).index(index).child('preference');
    warnOfNodeTerm(objectOf(term.preference) ?? {}, place, reporter, reporter.isAtLeast('1.33'));
  });
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const terms = objectOf(affinity[kind]);
    objectsOf(terms?.[REQUIRED]).forEach((term, index) => {
      warnOfNullSelector(term, path.child(kind).child(REQUIRED).index(index), reporter);
    });
    objectsOf(terms?.[PREFERRED]).forEach((weighted, index) => {
      const place = path.child(kind).child(PREFERRED).index(index).child('podAffinityTerm');
      warnOfNullSelector(objectOf(weighted.podAffinityTerm) ?? {}, place, reporter);
    });
  }
}

function warnOfNodeTerm(
  term: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  checksValues: boolean,
): void {
  objectsOf(term.matchExpressions).forEach((expression, index) => {
    const place = path.child('matchExpressions').index(index);
    if (DEPRECATED_NODE_LABELS.includes(textOf(expression.key))) {
      reporter.warn(place.child('key'), 'node-affinity');
    }
    if (!checksValues) return;
    listOf(expression.values).forEach((value, position) => {
      if (labelValueFault(textOf(value)) === undefined) return;
      reporter.warn(place.child('values').index(position), 'node-affinity');
    });
  });
}

/** A selector that is not there matches no Pod. */
function warnOfNullSelector(term: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (objectOf(term.labelSelector) === undefined) {
    reporter.warn(path.child('labelSelector'), 'null-label-selector');
  }
}

function warnOfAnnotations({ spec, metadata, path, isTemplate }: WarnedPod, reporter: Reporter): void {
  const annotations = stringsOf(metadata.annotations);
  const place = path.child('metadata').child('annotations');
  const podSecurity = objectOf(spec.securityContext);
  for (const key of DEAD_ANNOTATIONS) {
    if (annotations.has(key)) reporter.warn(place.key(key), 'non-functional');
  }
  if (annotations.has(SECCOMP_POD) && objectOf(podSecurity?.seccompProfile) === undefined) {
    reporter.warn(place.key(SECCOMP_POD), 'non-functional');
  }
  visitContainers({ spec, path }, container => {
    const name = textOf(container.name);
    const security = objectOf(container.securityContext);
    const seccomp = `${SECCOMP_CONTAINER}${name}`;
    if (annotations.has(seccomp) && objectOf(security?.seccompProfile) === undefined) {
      reporter.warn(place.key(seccomp), 'non-functional');
    }
    const appArmor = `${APP_ARMOR_CONTAINER}${name}`;
    const annotation = annotations.get(appArmor);
    if (annotation === undefined || objectOf(security?.appArmorProfile) !== undefined) return;
    // Of a Pod it is said when the annotation becomes the field.
    if (isTemplate && isAppArmorDoubtful(annotation, objectOf(podSecurity?.appArmorProfile), reporter)) {
      reporter.warn(place.key(appArmor), 'deprecated');
    }
  });
}

/** Up to 1.33 any profile of the Pod speaks for its containers; later only one that the annotation agrees with. */
function isAppArmorDoubtful(
  annotation: string,
  podProfile: DecodedObject | undefined,
  reporter: Reporter,
): boolean {
  if (podProfile === undefined) return true;
  if (!reporter.isAtLeast('1.34')) return false;
  const profile = appArmorProfileOf(annotation);
  return profile === undefined || !isSameProfile(profile, podProfile);
}

function warnOfRepeats(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  warnOfRepeat(spec, 'hostAliases', 'ip', 'host-alias-duplicate', path, reporter);
  warnOfRepeat(spec, 'imagePullSecrets', 'name', 'pull-secret-duplicate', path, reporter);
  objectsOf(spec.imagePullSecrets).forEach((secret, index) => {
    if (textOf(secret.name) !== '') return;
    reporter.warn(path.child('imagePullSecrets').index(index).child('name'), 'pull-secret-empty');
  });
}

function warnOfRepeat(
  spec: DecodedObject,
  list: string,
  field: string,
  code: string,
  path: FieldPath,
  reporter: Reporter,
): void {
  const seen = new Set<string>();
  objectsOf(spec[list]).forEach((item, index) => {
    const value = textOf(item[field]);
    if (seen.has(value)) reporter.warn(path.child(list).index(index).child(field), code);
    seen.add(value);
  });
}

/** Half a byte cannot be asked for. */
function warnOfFractions(amounts: DecodedObject | undefined, path: FieldPath, reporter: Reporter): void {
  for (const resource of ['memory', 'ephemeral-storage']) {
    const quantity = parseQuantity(textOf(amounts?.[resource]));
    if (quantity === undefined || milliValue(quantity) % 1000n === 0n) continue;
    reporter.warn(path.key(resource), 'fractional-bytes');
  }
}

/** A later variable replaces an earlier one, unless its value is made from it. */
function warnOfHiddenVariables(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const seen = new Set<string>();
  objectsOf(container.env).forEach((variable, index) => {
    const name = textOf(variable.name);
    const value = textOf(variable.value);
    const reference = `$(${name})`;
    const buildsOnIt =
      objectOf(variable.valueFrom) === undefined && value !== reference && value.includes(reference);
    if (seen.has(name) && !buildsOnIt) reporter.warn(path.index(index), 'env-hidden');
    seen.add(name);
  });
}

function warnOfAddresses(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (!reporter.isAtLeast('1.33')) return;
  listOf(objectOf(spec.dnsConfig)?.nameservers).forEach((address, index) => {
    warnOfIpSpelling(textOf(address), path.child('dnsConfig').child('nameservers').index(index), reporter);
  });
  objectsOf(spec.hostAliases).forEach((alias, index) => {
    warnOfIpSpelling(textOf(alias.ip), path.child('hostAliases').index(index).child('ip'), reporter);
  });
}
