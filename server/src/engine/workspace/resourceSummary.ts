/** What the index keeps of a resource. Equal summaries leave the index, and every rule that reads it, untouched. */
import type { Autoscaler } from '../model/autoscaler.ts';
import type { DisruptionBudget } from '../model/disruptionBudget.ts';
import { LabelSelector } from '../model/metadata.ts';
import type { PodTemplate } from '../model/podSpec.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import { ObjectView } from '../model/view.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import {
  isKustomization,
  type KustomizationSummary,
  patchesOf,
  summariseKustomization,
} from './kustomizationSummary.ts';
import { type NodeUseSummary, summariseNodeUse } from './nodeUse.ts';
import { type PodDnsMention, podDnsNamesIn } from './podDnsNames.ts';
import { isNetworkPolicy, type PolicySummary, summarisePolicy } from './policySummary.ts';
import { type SelectorSummary, selectorSummaryOf } from './selectorSummary.ts';

export { type SelectorSummary, selectorSummaryOf };

export interface PortSummary {
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: string;
}

/** A port of a Service. */
export interface ServicePortSummary extends PortSummary {
  /** A number or a name, as written; undefined when it is not written, and then the same as `port`. */
  readonly targetPort: string | undefined;
}

/** The Pods of anything that makes Pods: a Deployment, a Job, a bare Pod too. */
export interface PodsSummary {
  /** Undefined when a label is not known. */
  readonly labels: Readonly<Record<string, string>> | undefined;
  /** Of the workload; undefined for a Pod, or when it is not fully known. */
  readonly selector: SelectorSummary | undefined;
  readonly ports: readonly PortSummary[];
  /** False when a port or container may be there that the text does not show. */
  readonly arePortsKnown: boolean;
  /** Of a workload that has them; undefined when nothing is written or it is not known. */
  readonly replicas: number | undefined;
  readonly isOnHostNetwork: boolean;
  /** Names of the claims that volumes ask for. */
  readonly claims: readonly string[];
}

export interface BudgetSummary {
  /** Undefined when there is none or it is not fully known. */
  readonly selector: SelectorSummary | undefined;
  readonly minAvailable: string | undefined;
  readonly maxUnavailable: string | undefined;
}

export interface AutoscalerSummary {
  readonly targetKind: string | undefined;
  readonly targetName: string | undefined;
  /** Undefined when it is not written or not known. */
  readonly least: number | undefined;
  readonly most: number | undefined;
}

/** A ConfigMap or Secret. */
export interface ConfigurationSummary {
  /** Undefined when some may be there that the text does not show. */
  readonly keys: readonly string[] | undefined;
  /** Whether its data never change under its name. */
  readonly isImmutable: boolean;
}

export interface ServiceSummary {
  readonly isHeadless: boolean;
  /** False when the type or the IP is a placeholder, so that nothing can be said. */
  readonly isKnown: boolean;
  readonly type: string | undefined;
  /** As written. */
  readonly clusterIP: string | undefined;
  /** Undefined when there is none or it is not fully known. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  readonly isSelectorKnown: boolean;
  readonly ports: readonly ServicePortSummary[];
  readonly publishNotReadyAddresses: boolean;
}

export interface WorkloadSummary {
  readonly serviceName: string | undefined;
  readonly replicas: number | undefined;
  /** Without it there is one Pod at first, and whoever scales the set decides. */
  readonly isReplicasWritten: boolean;
  /** The ordinal of the first Pod of a StatefulSet; undefined when it is not known. */
  readonly firstOrdinal: number | undefined;
  /** Names of the claim templates of a StatefulSet. */
  readonly claimTemplates: readonly string[];
  /** Undefined when a label is not known. */
  readonly podLabels: Readonly<Record<string, string>> | undefined;
}

export interface ClaimSummary {
  readonly accessModes: readonly string[];
  /** False when an access mode is a placeholder, or may stand where the text does not show it. */
  readonly isKnown: boolean;
}

export interface ResourceSummary {
  readonly kind: string | undefined;
  readonly group: string | undefined;
  readonly name: string | undefined;
  /** As written; undefined when it is not written. */
  readonly namespace: string | undefined;
  readonly isNamespaceKnown: boolean;
  readonly service?: ServiceSummary;
  readonly workload?: WorkloadSummary;
  readonly claim?: ClaimSummary;
  readonly pods?: PodsSummary;
  /** Of a DaemonSet whose Pods take ports of their nodes. */
  readonly nodeUse?: NodeUseSummary;
  readonly budget?: BudgetSummary;
  readonly autoscaler?: AutoscalerSummary;
  readonly configuration?: ConfigurationSummary;
  readonly policy?: PolicySummary;
  /** Of a ConfigMap: what looks like the DNS name of a Pod, in its texts. */
  readonly podDnsNames?: readonly PodDnsMention[];
  /** Paths of the patches that a kustomization lists, relative to it. */
  readonly patches?: readonly string[];
  /** Of a kustomization that says how many Pods there are, in whatever way. */
  readonly mayScale?: boolean;
  readonly kustomization?: KustomizationSummary;
}

export interface DocumentSummary {
  readonly resources: readonly ResourceSummary[];
  /** Equal text, equal summary. */
  readonly fingerprint: string;
}

const cache = new WeakMap<YamlDocument, DocumentSummary>();

export function summaryOf(document: YamlDocument): DocumentSummary {
  let summary = cache.get(document);
  if (summary === undefined) {
    const resources = resourcesOf(document).map(summarise);
    summary = { resources, fingerprint: JSON.stringify(resources) };
    cache.set(document, summary);
  }
  return summary;
}

function summarise(resource: Resource): ResourceSummary {
  const { name, namespace } = resource.metadata;
  const base: ResourceSummary = {
    kind: isKustomization(resource) ? 'Kustomization' : resource.kind,
    group: resource.group,
    name: name.value,
    namespace: namespace.value,
    isNamespaceKnown: namespace.presence !== 'unknown',
  };
  const { service, workload, claim, podTemplate, disruptionBudget, autoscaler } = resource;
  if (service) return { ...base, service: summariseService(service) };
  if (podTemplate) {
    const pods = summarisePods(resource, podTemplate);
    if (!workload) return { ...base, pods };
    const nodeUse = resource.daemonSet && summariseNodeUse(podTemplate.spec);
    return { ...base, pods, workload: summariseWorkload(resource), ...(nodeUse && { nodeUse }) };
  }
  if (claim) return { ...base, claim: summariseClaim(claim) };
  if (disruptionBudget) return { ...base, budget: summariseBudget(disruptionBudget) };
  if (autoscaler) return { ...base, autoscaler: summariseAutoscaler(autoscaler) };
  if (resource.group === '' && (resource.kind === 'ConfigMap' || resource.kind === 'Secret')) {
    const configuration = summariseConfiguration(resource);
    const isConfigMap = resource.kind === 'ConfigMap';
    return { ...base, configuration, ...(isConfigMap && { podDnsNames: podDnsNamesIn(resource.view) }) };
  }
  if (isNetworkPolicy(resource)) return { ...base, policy: summarisePolicy(resource) };
  if (base.kind === 'Kustomization') {
    return {
      ...base,
      patches: patchesOf(resource),
      mayScale: /\breplicas\b/.test(resource.document.text),
      kustomization: summariseKustomization(resource),
    };
  }
  return base;
}

function summariseService({ spec }: NonNullable<Resource['service']>): ServiceSummary {
  const { selector } = spec;
  return {
    isHeadless: spec.isHeadless,
    isKnown: spec.clusterIP.presence !== 'unknown' && spec.type.presence !== 'unknown',
    type: spec.type.value,
    clusterIP: spec.clusterIP.value,
    selector: selector.isPresent && selector.isKnown ? Object.fromEntries(selector.record) : undefined,
    isSelectorKnown: selector.isKnown,
    ports: spec.ports.items.map(port => ({
      name: port.name.value,
      port: port.port.value,
      protocol: port.protocol.value ?? 'TCP',
      targetPort: port.targetPort.value,
    })),
    publishNotReadyAddresses: spec.publishNotReadyAddresses.value ?? false,
  };
}

function summarisePods(resource: Resource, { metadata, spec }: PodTemplate): PodsSummary {
  const { labels } = metadata;
  const ofWorkload = resource.view.object('spec', ObjectView);
  const containers = spec.allContainers;
  return {
    labels: labels.isKnown ? Object.fromEntries(labels.record) : undefined,
    selector:
      resource.kind === 'Pod' ? undefined : selectorSummaryOf(ofWorkload.object('selector', LabelSelector)),
    ports: containers.flatMap(container =>
      container.ports.items.map(port => ({
        name: port.name.value,
        port: port.containerPort.value,
        protocol: port.protocol.value ?? 'TCP',
      })),
    ),
    arePortsKnown:
      spec.isComplete &&
      spec.containers.isComplete &&
      spec.initContainers.isComplete &&
      containers.every(container => container.isComplete && container.ports.isComplete),
    replicas: ofWorkload.integer('replicas').value,
    isOnHostNetwork: spec.hostNetwork.value === true,
    claims: spec.volumes.items.flatMap(volume => volume.persistentVolumeClaim.claimName.value ?? []),
  };
}

function summariseBudget({ spec }: DisruptionBudget): BudgetSummary {
  return {
    selector: selectorSummaryOf(spec.selector),
    minAvailable: spec.minAvailable.value,
    maxUnavailable: spec.maxUnavailable.value,
  };
}

function summariseAutoscaler({ spec }: Autoscaler): AutoscalerSummary {
  return {
    targetKind: spec.scaleTargetRef.kind.value,
    targetName: spec.scaleTargetRef.name.value,
    least: spec.minReplicas.value ?? spec.minReplicaCount.value,
    most: spec.maxReplicas.value ?? spec.maxReplicaCount.value,
  };
}

function summariseConfiguration({ view }: Resource): ConfigurationSummary {
  const parts = ['data', 'binaryData', 'stringData'].map(key => view.object(key, ObjectView));
  const isKnown = view.isComplete && parts.every(part => part.isComplete && part.presence !== 'unknown');
  const keys = parts.flatMap(part => part.keys);
  // A program of the cluster fills in what is left empty, and the tokens of service accounts.
  const isFilledIn = keys.length === 0 || view.text('type').value === 'kubernetes.io/service-account-token';
  return {
    keys: isKnown && !isFilledIn ? keys : undefined,
    isImmutable: view.boolean('immutable').value === true,
  };
}

function summariseClaim({ spec }: NonNullable<Resource['claim']>): ClaimSummary {
  const list = spec.list('accessModes', ObjectView);
  return {
    accessModes: spec.accessModes.flatMap(mode => mode.value ?? []),
    isKnown: spec.isComplete && list.isPresent && list.isComplete,
  };
}

function summariseWorkload(resource: Resource): WorkloadSummary {
  const labels = resource.workload?.spec.template.metadata.labels;
  const set = resource.statefulSet?.spec;
  const { replicas, ordinals } = set ?? {};
  return {
    serviceName: set?.serviceName.value,
    replicas: replicas?.presence === 'absent' ? 1 : replicas?.value,
    isReplicasWritten: replicas?.presence === 'present',
    firstOrdinal: ordinals?.start.presence === 'absent' ? 0 : ordinals?.start.value,
    claimTemplates: set?.volumeClaimTemplates.items.flatMap(claim => claim.metadata.name.value ?? []) ?? [],
    podLabels: labels?.isKnown ? Object.fromEntries(labels.record) : undefined,
  };
}
