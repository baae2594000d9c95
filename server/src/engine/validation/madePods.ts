/**
 * The Pods that a controller would create for an accepted set, and whether the server takes them.
 *
 * Source: k8s.io/kubernetes, pkg/controller/statefulset/stateful_set_utils.go, pkg/controller/controller_utils.go
 * and pkg/controller/daemon/util.
 */
import type { Target } from '../release/release.ts';
import {
  childObject,
  copyOf,
  type Decoded,
  type DecodedObject,
  listOf,
  numberOf,
  objectOf,
  textOf,
} from './decoded.ts';
import type { FieldError } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';
import { nameOf } from './metadata.ts';
import { defaultPod, defaultPodSpec } from './pod/podDefaults.ts';
import { dropPodSpecFields } from './pod/podDropped.ts';
import { preparePod, validatePod } from './pod/podObject.ts';
import { Reporter } from './reporter.ts';
import { revisionName } from './revision/revisionName.ts';
import { claimTemplateNames } from './statefulSet.ts';

/** In place of a hash whose length decides nothing. */
const LONGEST_HASH = '0000000000';
const LONGEST_LABEL = 63;
/** Where the label is longer than that beyond the limit, hardly any template has a hash that is short enough. */
const MOST_DIGITS_LEFT_TO_CHANCE = 2;
export const REVISION_LABEL = 'controller-revision-hash';

/** A Pod, its own paths over those of the set. */
interface MadePod {
  readonly pod: DecodedObject;
  readonly owner: 'StatefulSet' | 'DaemonSet';
  readonly claimTemplates: readonly string[];
}

/** Errors of the first Pod of a stored StatefulSet. */
export function judgeStatefulSetPod(set: DecodedObject, target: Target): readonly FieldError[] {
  const spec = objectOf(set.spec) ?? {};
  const setName = nameOf(set.metadata);
  const ordinal = numberOf(objectOf(spec.ordinals)?.start) ?? 0;
  const name = `${setName}-${ordinal}`;
  const pod = podOf(set, {
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
    [REVISION_LABEL]: revisionLabel(set, target),
  });
  const podSpec = childObject(pod, 'spec');
  childObject(pod, 'metadata').name = name;
  podSpec.hostname = name;
  podSpec.subdomain = textOf(spec.serviceName);
  const claimTemplates = claimTemplateNames(spec);
  const errors = judgePod({ pod, owner: 'StatefulSet', claimTemplates }, target);
  return errors.map(error => ({ ...error, ...placeOfIdentity(error) }));
}

/**
 * The name of the set's revision. Where its name is so long that the hash's own length decides whether the label
 * fits, the hash is worked out.
 */
function revisionLabel(set: DecodedObject, target: Target): string {
  const setName = nameOf(set.metadata);
  const longest = `${setName}-${LONGEST_HASH}`;
  return longest.length <= LONGEST_LABEL || setName.length + 1 >= LONGEST_LABEL
    ? longest
    : revisionName(set, target);
}

/** Errors of a Pod of a stored DaemonSet. */
export function judgeDaemonSetPod(set: DecodedObject, target: Target): readonly FieldError[] {
  const pod = podOf(set, { [REVISION_LABEL]: '6d4f9c7b58', 'pod-template-generation': '1' });
  childObject(pod, 'metadata').generateName = `${nameOf(set.metadata)}-`;
  const podSpec = childObject(pod, 'spec');
  podSpec.affinity = pinnedToNode(objectOf(podSpec.affinity) ?? {});
  podSpec.tolerations = [...listOf(podSpec.tolerations), ...DAEMON_TOLERATIONS];
  const errors = judgePod({ pod, owner: 'DaemonSet', claimTemplates: [] }, target);
  return errors.map(error =>
    error.path[3] === 'generateName'
      ? { ...error, path: ['metadata', 'name'], fault: 'name-too-long' }
      : error,
  );
}

function podOf(set: DecodedObject, labels: Readonly<Record<string, string>>): DecodedObject {
  const template = objectOf(objectOf(set.spec)?.template) ?? {};
  const metadata = objectOf(template.metadata) ?? {};
  return {
    metadata: {
      ...pick(copyOf(metadata), ['annotations', 'finalizers']),
      labels: { ...objectOf(metadata.labels), ...labels },
      namespace: objectOf(set.metadata)?.namespace,
    },
    spec: copyOf(objectOf(template.spec) ?? {}),
  };
}

function pick(object: DecodedObject, fields: readonly string[]): DecodedObject {
  return Object.fromEntries(fields.map(field => [field, object[field]]));
}

const DAEMON_TOLERATIONS: readonly Decoded[] = (
  [
    ['node.kubernetes.io/not-ready', 'NoExecute'],
    ['node.kubernetes.io/unreachable', 'NoExecute'],
    ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
    ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
    ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
    ['node.kubernetes.io/unschedulable', 'NoSchedule'],
  ] as const
).map(([key, effect]) => ({ key, operator: 'Exists', effect }));

/** The node affinity that the controller puts in the place of the one that is required. */
function pinnedToNode(affinity: DecodedObject): DecodedObject {
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }];
  return {
    ...affinity,
    nodeAffinity: {
      ...objectOf(affinity.nodeAffinity),
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields }] },
    },
  };
}

const TEMPLATE = ['spec', 'template'] as const;

function judgePod({ pod, owner, claimTemplates }: MadePod, target: Target): readonly FieldError[] {
  const reporter = new Reporter(target);
  const spec = childObject(pod, 'spec');
  const path = FieldPath.root.at(TEMPLATE);
  defaultPod(spec);
  defaultPodSpec(spec, target);
  dropPodSpecFields(spec, path.child('spec'), new Reporter(target));
  preparePod(pod, path, reporter);
  validatePod(pod, path, reporter, { owner, claimTemplates });
  return reporter.errors;
}

/** What the controller derives from the set's own name and Service lies there for the reader. */
function placeOfIdentity(error: FieldError): Pick<FieldError, 'path' | 'fault' | 'value' | 'involves'> {
  const [, , area, field, key] = error.path;
  const ofName = { path: ['metadata', 'name'], fault: error.fault };
  if (area === 'metadata' && field === 'labels' && key === REVISION_LABEL) {
    const label = String(error.value);
    const value = label.replace(/-[^-]*$/, '-<hash>');
    const isByHash = label.length <= LONGEST_LABEL + MOST_DIGITS_LEFT_TO_CHANCE;
    const involves = isByHash && !label.endsWith(LONGEST_HASH) ? [TEMPLATE] : [];
    return { ...ofName, fault: 'name-too-long-for-revision', value, involves };
  }
  if (area === 'metadata' && field === 'labels' && key === 'statefulset.kubernetes.io/pod-name') {
    return { ...ofName, fault: 'name-too-long-for-revision' };
  }
  if (area === 'metadata' && (field === 'name' || field === 'generateName')) return ofName;
  if (area === 'spec' && field === 'hostname') return { ...ofName, fault: 'name-too-long-for-revision' };
  if (area === 'spec' && field === 'subdomain') return { path: ['spec', 'serviceName'], fault: error.fault };
  return { path: error.path, fault: error.fault };
}
