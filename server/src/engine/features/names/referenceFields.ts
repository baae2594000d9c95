/** The fields of the API that hold the name of another resource: by the names of the field and of what holds it. */

/** `<holder>.<field>` → the kind that is named. Names of items are those of the list that holds them. */
const KINDS: Readonly<Record<string, string>> = {
  'spec.serviceAccountName': 'ServiceAccount',
  'spec.serviceAccount': 'ServiceAccount',
  'spec.priorityClassName': 'PriorityClass',
  'spec.storageClassName': 'StorageClass',
  'metadata.namespace': 'Namespace',
  'persistentVolumeClaim.claimName': 'PersistentVolumeClaim',
  'configMap.name': 'ConfigMap',
  'configMapRef.name': 'ConfigMap',
  'configMapKeyRef.name': 'ConfigMap',
  'secret.name': 'Secret',
  'secret.secretName': 'Secret',
  'secretRef.name': 'Secret',
  'secretKeyRef.name': 'Secret',
  'imagePullSecrets.name': 'Secret',
  'tls.secretName': 'Secret',
  'backend.serviceName': 'Service',
};

/** Holders whose `kind` says what their `name` is of. */
const WITH_KIND = new Set(['scaleTargetRef', 'targetRef', 'subjects', 'roleRef']);

/** Kinds of which there is one for all namespaces. */
const OF_THE_CLUSTER = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
]);

export interface ReferenceField {
  /** Undefined where a field beside it says: `scaleTargetRef.kind`. */
  readonly kind: string | undefined;
}

/** Undefined for a field that names no resource. */
export function referenceField(
  holder: string,
  field: string,
  above: string | undefined,
): ReferenceField | undefined {
  if (WITH_KIND.has(holder) && field === 'name') return { kind: undefined };
  if (holder === 'service' && field === 'name' && above === 'backend') return { kind: 'Service' };
  const key = `${holder}.${field}`;
  return Object.hasOwn(KINDS, key) ? { kind: KINDS[key] } : undefined;
}

export function isOfTheCluster(kind: string): boolean {
  return OF_THE_CLUSTER.has(kind);
}
