/**
 * Which fields a structure begins with when it is inserted, where that is more, or other, than what its
 * definition calls required; and which fields people look for first.
 *
 * Kubernetes API reference, kubernetes.io/docs/reference/kubernetes-api: what is needed in practice often depends
 * on other fields and is therefore not marked as required there.
 */

export const SKELETONS: Readonly<Record<string, readonly string[]>> = {
  'apps/v1.StatefulSet': ['spec'],
  'apps/v1.StatefulSetSpec': ['serviceName', 'replicas', 'selector', 'template'],
  'apps/v1.StatefulSetUpdateStrategy': ['type'],
  'apps/v1.RollingUpdateStatefulSetStrategy': ['partition'],
  'apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy': ['whenDeleted', 'whenScaled'],
  'apps/v1.StatefulSetOrdinals': ['start'],
  'apps/v1.DaemonSetUpdateStrategy': ['type'],
  'apps/v1.RollingUpdateDaemonSet': ['maxUnavailable'],
  'apps/v1.DeploymentStrategy': ['type'],
  'batch/v1.JobTemplateSpec': ['spec'],
  'core/v1.PodTemplateSpec': ['metadata', 'spec'],
  // Where a structure stands may matter more than its type.
  'core/v1.PodTemplateSpec.metadata': ['labels'],
  'core/v1.PodSpec': ['containers'],
  'core/v1.Container': ['name', 'image'],
  'core/v1.ContainerPort': ['name', 'containerPort'],
  'core/v1.EnvVar': ['name', 'value'],
  'core/v1.EnvVarSource': [],
  'core/v1.VolumeMount': ['name', 'mountPath'],
  'core/v1.ConfigMapVolumeSource': ['name'],
  'core/v1.ConfigMapEnvSource': ['name'],
  'core/v1.ConfigMapKeySelector': ['name', 'key'],
  'core/v1.ConfigMapProjection': ['name'],
  'core/v1.SecretVolumeSource': ['secretName'],
  'core/v1.SecretEnvSource': ['name'],
  'core/v1.SecretKeySelector': ['name', 'key'],
  'core/v1.SecretProjection': ['name'],
  'core/v1.LocalObjectReference': ['name'],
  'core/v1.HTTPGetAction': ['path', 'port'],
  'core/v1.ExecAction': ['command'],
  'core/v1.ResourceRequirements': ['requests', 'limits'],
  'core/v1.VolumeResourceRequirements': ['requests'],
  'core/v1.PersistentVolumeClaim': ['metadata', 'spec'],
  'core/v1.PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'core/v1.EphemeralVolumeSource': ['volumeClaimTemplate'],
  'core/v1.PersistentVolumeClaimTemplate': ['spec'],
  'core/v1.ServiceSpec': ['selector', 'ports'],
  'core/v1.ServicePort': ['name', 'port'],
  'core/v1.Toleration': ['key', 'operator', 'effect'],
  'core/v1.TopologySpreadConstraint': ['maxSkew', 'topologyKey', 'whenUnsatisfiable', 'labelSelector'],
  'core/v1.PodAffinityTerm': ['topologyKey', 'labelSelector'],
  'meta/v1.LabelSelector': ['matchLabels'],
  'meta/v1.ObjectMeta': ['name'],
  'meta/v1.LabelSelectorRequirement': ['key', 'operator', 'values'],
  'core/v1.NodeSelectorRequirement': ['key', 'operator', 'values'],
  'networking/v1.IngressRule': ['host', 'http'],
  'networking/v1.HTTPIngressPath': ['path', 'pathType', 'backend'],
  'networking/v1.IngressBackend': ['service'],
  'networking/v1.IngressServiceBackend': ['name', 'port'],
  'networking/v1.ServiceBackendPort': ['number'],
  'policy/v1.PodDisruptionBudgetSpec': ['maxUnavailable', 'selector'],
};

/** What is mostly written without any field. */
export const FINE_WHEN_EMPTY: ReadonlySet<string> = new Set(['core/v1.EmptyDirVolumeSource']);

/** What the entries of a map are usually called. */
export const SKELETON_KEYS: Readonly<Record<string, readonly string[]>> = {
  'core/v1.ResourceRequirements.requests': ['cpu', 'memory'],
  'core/v1.ResourceRequirements.limits': ['memory'],
  'core/v1.VolumeResourceRequirements.requests': ['storage'],
};

/** By key of a map, or by type and field. */
export const SKELETON_DEFAULTS: Readonly<Record<string, string>> = {
  cpu: '100m',
  memory: '128Mi',
  storage: '10Gi',
  'core/v1.PersistentVolumeClaimSpec.accessModes': 'ReadWriteOnce',
  'apps/v1.StatefulSetUpdateStrategy.type': 'RollingUpdate',
  'apps/v1.DaemonSetUpdateStrategy.type': 'RollingUpdate',
  'apps/v1.RollingUpdateStatefulSetStrategy.partition': '0',
  'apps/v1.StatefulSetSpec.replicas': '1',
  'core/v1.TopologySpreadConstraint.maxSkew': '1',
  'core/v1.HTTPGetAction.path': '/',
  'policy/v1.PodDisruptionBudgetSpec.maxUnavailable': '1',
};

/** Fields in the order in which people write them; what is not named comes after them by name. */
export const USUAL_ORDER: Readonly<Record<string, readonly string[]>> = {
  'meta/v1.ObjectMeta': ['name', 'namespace', 'labels', 'annotations'],
  'apps/v1.StatefulSetSpec': [
    'serviceName',
    'replicas',
    'selector',
    'template',
    'volumeClaimTemplates',
    'updateStrategy',
    'podManagementPolicy',
    'persistentVolumeClaimRetentionPolicy',
  ],
  'apps/v1.DaemonSetSpec': ['selector', 'template', 'updateStrategy'],
  'apps/v1.DeploymentSpec': ['replicas', 'selector', 'template', 'strategy'],
  'core/v1.PodSpec': [
    'containers',
    'initContainers',
    'volumes',
    'serviceAccountName',
    'securityContext',
    'terminationGracePeriodSeconds',
    'tolerations',
    'nodeSelector',
    'affinity',
    'topologySpreadConstraints',
    'priorityClassName',
    'imagePullSecrets',
  ],
  'core/v1.Container': [
    'name',
    'image',
    'imagePullPolicy',
    'command',
    'args',
    'ports',
    'env',
    'envFrom',
    'volumeMounts',
    'resources',
    'readinessProbe',
    'livenessProbe',
    'startupProbe',
    'securityContext',
    'lifecycle',
  ],
  'core/v1.ServiceSpec': ['selector', 'ports', 'clusterIP', 'type', 'publishNotReadyAddresses'],
  'core/v1.ServicePort': ['name', 'port', 'targetPort', 'protocol'],
  'core/v1.ContainerPort': ['name', 'containerPort', 'protocol'],
  'core/v1.Volume': [
    'name',
    'configMap',
    'secret',
    'emptyDir',
    'persistentVolumeClaim',
    'projected',
    'hostPath',
  ],
  'core/v1.VolumeMount': ['name', 'mountPath', 'readOnly', 'subPath'],
  'core/v1.EnvVar': ['name', 'value', 'valueFrom'],
  'core/v1.Probe': ['httpGet', 'tcpSocket', 'exec', 'grpc', 'initialDelaySeconds', 'periodSeconds'],
  'core/v1.PersistentVolumeClaimSpec': ['accessModes', 'storageClassName', 'resources', 'volumeMode'],
  'core/v1.ResourceRequirements': ['requests', 'limits'],
};

/** What the cluster writes and nobody else. */
export const WRITTEN_BY_CLUSTER: ReadonlySet<string> = new Set([
  'status',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);
