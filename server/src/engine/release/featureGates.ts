/**
 * Feature gates that decide whether a field is kept or a value is taken, and from which release they are on.
 *
 * Source: the gates that the API servers of 1.31.14, 1.32.13, 1.33.13, 1.34.4, 1.35.4, 1.36.3 and 1.37.2 list.
 * Gates that are on in all of them are not here: what they guard is simply there.
 */
import { isAtLeast, type Release, type Target } from './release.ts';

export interface FeatureGate {
  /** The first release that knows the gate, where that is not the oldest one judged. */
  readonly since?: Release;
  /** The first release that has it on by default; absent where none has. */
  readonly on?: Release;
  /** The last release that knows it. Later ones behave as if it were on. */
  readonly until?: Release;
}

export const FEATURE_GATES = {
  AtomicWriteVolumeUserFields: { since: '1.37' },
  ClusterTrustBundleProjection: { on: '1.37' },
  ContainerRestartRules: { since: '1.34', on: '1.35' },
  ContainerStopSignals: { since: '1.33' },
  DynamicResourceAllocation: { on: '1.34' },
  EmptyDirVolumeMode: { since: '1.37' },
  EnvFiles: { since: '1.34', on: '1.35' },
  EvictionRequestAPI: { since: '1.37' },
  GRPCContainerProbeTLS: { since: '1.37' },
  GenericWorkload: { since: '1.35' },
  GitRepoVolumeDriver: { since: '1.33' },
  H2CContainerProbe: { since: '1.37' },
  HostnameOverride: { since: '1.34', on: '1.35' },
  ImageVolume: { on: '1.35' },
  InPlacePodVerticalScaling: { on: '1.33' },
  MatchLabelKeysInPodTopologySpreadSelectorMerge: { since: '1.34', on: '1.34' },
  MaxUnavailableStatefulSet: { on: '1.37' },
  PodCertificateRequest: { since: '1.34', on: '1.37' },
  PodLevelResources: { since: '1.32', on: '1.34' },
  PodLevelResourcesFixDefaulting: { since: '1.37', on: '1.37' },
  PodLifecycleSleepActionAllowZero: { since: '1.32', on: '1.33', until: '1.36' },
  PreferSameTrafficDistribution: { since: '1.33', on: '1.34' },
  ProcMountType: { on: '1.33' },
  RecoverVolumeExpansionFailure: { on: '1.32' },
  RelaxedDNSSearchValidation: { since: '1.32', on: '1.33', until: '1.36' },
  RelaxedEnvironmentVariableValidation: { on: '1.32' },
  RelaxedServiceNameValidation: { since: '1.34', on: '1.36' },
  RestartAllContainersOnContainerExits: { since: '1.35', on: '1.36' },
  SELinuxChangePolicy: { since: '1.32', on: '1.33' },
  SELinuxMount: { on: '1.37' },
  StatefulSetRecreateStrategy: { since: '1.37' },
  StrictIPCIDRValidation: { since: '1.33', on: '1.36' },
  SupplementalGroupsPolicy: { on: '1.33' },
  TaintTolerationComparisonOperators: { since: '1.35' },
  UserNamespacesHostNetworkSupport: { since: '1.35' },
  UserNamespacesSupport: { on: '1.33' },
  VolumeAttributesClass: { on: '1.34' },
  VolumeBindMountOptions: { since: '1.37' },
} as const satisfies Readonly<Record<string, FeatureGate>>;

export type FeatureGateName = keyof typeof FEATURE_GATES;

/** Whether a release has the gate on as long as nobody says otherwise. */
export function isGateOnByDefault(release: Release, name: FeatureGateName): boolean {
  return isGateOn({ release, featureGates: new Map() }, name);
}

/** Whether a feature is there: the release's default, or what the target says of the gate where the release knows it. */
export function isGateOn(target: Target, name: FeatureGateName): boolean {
  const gate: FeatureGate = FEATURE_GATES[name];
  const { release, featureGates } = target;
  if (gate.since !== undefined && !isAtLeast(release, gate.since)) return false;
  if (gate.until !== undefined && release !== gate.until && isAtLeast(release, gate.until)) return true;
  return featureGates.get(name) ?? (gate.on !== undefined && isAtLeast(release, gate.on));
}
