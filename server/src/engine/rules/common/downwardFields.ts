/** What a Pod can be told about itself, and what people call the variables for it. */
import type { EnvVar } from '../../model/container.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';

/**
 * Fields that the kubelet fills in, by usual names.
 * https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
const FIELDS: Readonly<Record<string, string>> = {
  HOSTNAME: 'metadata.name',
  HOST_IP: 'status.hostIP',
  K8S_NAMESPACE: 'metadata.namespace',
  K8S_NODE_NAME: 'spec.nodeName',
  NAMESPACE: 'metadata.namespace',
  NODE_IP: 'status.hostIP',
  NODE_NAME: 'spec.nodeName',
  POD_IP: 'status.podIP',
  POD_NAME: 'metadata.name',
  POD_NAMESPACE: 'metadata.namespace',
  POD_UID: 'metadata.uid',
};

/** The field that a variable of that name is for; undefined when the name says nothing. */
export function downwardFieldFor(name: string): string | undefined {
  const usual = name.toUpperCase().replace(/^(?:MY|KUBERNETES|KUBE)_/, '');
  return Object.hasOwn(FIELDS, usual) ? FIELDS[usual] : undefined;
}

/** The name of a variable that holds a field of the Pod already. */
export function variableWithField(env: readonly EnvVar[], field: string): string | undefined {
  return env.find(({ valueFrom }) => valueFrom.fieldRef.fieldPath.value === field)?.name.value;
}

/** A variable that holds a field of the Pod. */
export function fieldVariable(name: string, field: string): PlainObject {
  return { name, valueFrom: { fieldRef: { fieldPath: field } } };
}
