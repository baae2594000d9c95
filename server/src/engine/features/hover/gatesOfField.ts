/** The feature gate that a field, or a value of it, is behind. */
import { FEATURE_GATES, type FeatureGateName } from '../../release/featureGates.ts';
import { RELEASES } from '../../release/release.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';

/**
 * What the definitions leave out or name for one value only; null for a field that needs no gate.
 * Source: k8s.io/kubernetes, pkg/api/pod/util.go, as in engine/validation/pod/podDropped.ts.
 */
const GATES: Readonly<Record<string, FeatureGateName | null>> = {
  'core/v1.Container resizePolicy': 'InPlacePodVerticalScaling',
  'core/v1.Container restartPolicyRules': 'ContainerRestartRules',
  'core/v1.GRPCAction mode': 'GRPCContainerProbeTLS',
  'core/v1.HTTPGetAction protocol': 'H2CContainerProbe',
  'core/v1.Lifecycle stopSignal': 'ContainerStopSignals',
  'core/v1.PersistentVolumeClaimSpec resources': null,
  'core/v1.PodSecurityContext seLinuxChangePolicy': 'SELinuxChangePolicy',
  'core/v1.PodSecurityContext supplementalGroups': null,
  'core/v1.PodSpec evictionResponders': 'EvictionRequestAPI',
  'core/v1.PodSpec schedulingGroup': 'GenericWorkload',
  'core/v1.PodSpec workloadRef': 'GenericWorkload',
  'core/v1.Toleration operator': null,
  'core/v1.Volume image': 'ImageVolume',
  'core/v1.VolumeProjection podCertificate': 'PodCertificateRequest',
};

const GATES_OF_VALUES: Readonly<Record<string, FeatureGateName>> = {
  'apps/v1.StatefulSetUpdateStrategy type Recreate': 'StatefulSetRecreateStrategy',
  'core/v1.Toleration operator Gt': 'TaintTolerationComparisonOperators',
  'core/v1.Toleration operator Lt': 'TaintTolerationComparisonOperators',
};

/** Gates that are on in every release decide nothing and are left out. */
export function gateOfField(owner: string, field: string): FeatureGateName | undefined {
  const known = GATES[`${owner} ${field}`];
  if (known !== undefined) return known ?? undefined;
  // The newest release may name a gate no more that older ones have.
  const named = RELEASES.flatMap(release => schemaOf(release).type(owner)?.fields.get(field)?.gates ?? []);
  return named.find(isKnownGate);
}

export function gateOfValue(owner: string, field: string, value: string): FeatureGateName | undefined {
  return GATES_OF_VALUES[`${owner} ${field} ${value}`];
}

function isKnownGate(name: string): name is FeatureGateName {
  return Object.hasOwn(FEATURE_GATES, name);
}
