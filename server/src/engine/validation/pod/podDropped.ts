/**
 * Fields of a Pod spec that a release takes and does not store, because their feature is off.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/util.go; the gates are those of featureGates.ts.
 */
import { FEATURE_GATES, type FeatureGateName } from '../../release/featureGates.ts';
import { type Decoded, type DecodedObject, objectOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { structuresOf } from './defaulting.ts';
import { dropVolumeFields } from './droppedVolumes.ts';
import { Dropper } from './dropper.ts';
import { PROBES } from './handlers.ts';
import { CONTAINER_LISTS } from './podContext.ts';

const SPEC_FIELDS: readonly (readonly [field: string, gate: FeatureGateName])[] = [
  ['hostUsers', 'UserNamespacesSupport'],
  ['resources', 'PodLevelResources'],
  ['resourceClaims', 'DynamicResourceAllocation'],
  ['workloadRef', 'GenericWorkload'],
  ['schedulingGroup', 'GenericWorkload'],
  ['evictionResponders', 'EvictionRequestAPI'],
  ['hostnameOverride', 'HostnameOverride'],
];

const SECURITY_FIELDS: readonly (readonly [field: string, gate: FeatureGateName])[] = [
  ['supplementalGroupsPolicy', 'SupplementalGroupsPolicy'],
  ['seLinuxChangePolicy', 'SELinuxChangePolicy'],
];

/** Annotations that were fields before there were fields. */
const REMOVED_ANNOTATIONS = ['beta', 'alpha'].flatMap(stage =>
  ['init-containers', 'init-container-statuses'].map(name => `pod.${stage}.kubernetes.io/${name}`),
);

/** Takes away what the release drops. Changes `spec`, which has its defaults; `path` is its own. */
export function dropPodSpecFields(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const dropper = new Dropper(reporter);
  for (const [field, gate] of SPEC_FIELDS) dropper.drop(spec, field, path, gate);
  const security = objectOf(spec.securityContext);
  for (const [field, gate] of SECURITY_FIELDS) {
    dropper.drop(security, field, path.child('securityContext'), gate);
  }
  for (const list of CONTAINER_LISTS) {
    structuresOf(spec, list).forEach((container, index) => {
      const place = path.child(list).index(index);
      dropRestartRules(container, list === 'initContainers', place, dropper);
      dropContainerFields(container, place, dropper);
    });
  }
  dropVolumeFields(spec, path, dropper);
}

/** Takes away annotations that no release reads any more. Changes `metadata`; `path` is its own. */
export function dropPodAnnotations(metadata: Decoded, path: FieldPath, reporter: Reporter): void {
  const annotations = objectOf(objectOf(metadata)?.annotations);
  const dropper = new Dropper(reporter);
  for (const key of REMOVED_ANNOTATIONS) {
    if (annotations?.[key] === undefined) continue;
    dropper.report(annotations[key], path.child('annotations').child(key), 'annotation-removed');
    delete annotations[key];
  }
}

function dropRestartRules(
  container: DecodedObject,
  isInit: boolean,
  path: FieldPath,
  dropper: Dropper,
): void {
  const gate = 'ContainerRestartRules';
  // An older release does not drop the policy: it refuses it, or keeps an init container running with it.
  if (!dropper.isAtLeast(FEATURE_GATES[gate].since)) return;
  if (!isInit || container.restartPolicy !== 'Always') dropper.drop(container, 'restartPolicy', path, gate);
  dropper.drop(container, 'restartPolicyRules', path, gate);
}

function dropContainerFields(container: DecodedObject, path: FieldPath, dropper: Dropper): void {
  dropper.drop(container, 'resizePolicy', path, 'InPlacePodVerticalScaling');
  const resources = objectOf(container.resources);
  dropper.drop(resources, 'claims', path.child('resources'), 'DynamicResourceAllocation');
  const security = objectOf(container.securityContext);
  // The field stays, with the value that it has without the feature.
  if (security?.procMount !== undefined && dropper.isOff('ProcMountType')) security.procMount = 'Default';
  dropStopSignal(container, path, dropper);
  for (const probe of PROBES) {
    const handler = objectOf(container[probe]);
    const place = path.child(probe);
    dropper.drop(objectOf(handler?.grpc), 'mode', place.child('grpc'), 'GRPCContainerProbeTLS');
    dropper.drop(objectOf(handler?.httpGet), 'protocol', place.child('httpGet'), 'H2CContainerProbe');
  }
  const lifecycle = objectOf(container.lifecycle);
  for (const hook of ['postStart', 'preStop']) {
    const place = path.child('lifecycle').child(hook).child('httpGet');
    dropper.drop(objectOf(objectOf(lifecycle?.[hook])?.httpGet), 'protocol', place, 'H2CContainerProbe');
  }
  structuresOf(container, 'env').forEach((variable, index) => {
    const place = path.child('env').index(index).child('valueFrom');
    dropper.drop(objectOf(variable.valueFrom), 'fileKeyRef', place, 'EnvFiles');
  });
  structuresOf(container, 'volumeMounts').forEach((mount, index) => {
    dropper.drop(
      mount,
      'bindMountOptions',
      path.child('volumeMounts').index(index),
      'VolumeBindMountOptions',
    );
  });
}

/** A lifecycle with nothing else in it goes, too. */
function dropStopSignal(container: DecodedObject, path: FieldPath, dropper: Dropper): void {
  const lifecycle = objectOf(container.lifecycle);
  if (lifecycle?.stopSignal === undefined || !dropper.isOff('ContainerStopSignals')) return;
  if (objectOf(lifecycle.postStart) === undefined && objectOf(lifecycle.preStop) === undefined) {
    dropper.drop(container, 'lifecycle', path, 'ContainerStopSignals');
  } else {
    dropper.drop(lifecycle, 'stopSignal', path.child('lifecycle'), 'ContainerStopSignals');
  }
}
