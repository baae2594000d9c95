/** What a name stands for, the same for its declaration and for every use, whichever file they are in. */

/** A resource in the cluster; the namespace is undefined for kinds that have none, and where it is not known. */
export interface ResourceName {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * What a resource names within itself: a claim template, volume or container of its Pods, a port of its containers,
 * a port of a Service, a key of a ConfigMap or Secret.
 */
export type PartKind = 'claim-template' | 'volume' | 'container' | 'container-port' | 'service-port' | 'key';

/** `label`: a label of Pods, of whatever workload, that selectors of the namespace look for. */
export type NameSymbol =
  | { readonly kind: 'resource'; readonly resource: ResourceName }
  | { readonly kind: PartKind; readonly owner: ResourceName; readonly name: string }
  | {
      readonly kind: 'label';
      readonly namespace: string | undefined;
      readonly key: string;
      readonly value: string;
    };

/** Equal for symbols that are the same. No part of a name holds a blank. */
export function symbolKey(symbol: NameSymbol): string {
  if (symbol.kind === 'resource') return resourceKey(symbol.resource);
  if (symbol.kind === 'label') {
    return `label ${symbol.namespace ?? ''} ${JSON.stringify([symbol.key, symbol.value])}`;
  }
  return `${symbol.kind} ${JSON.stringify(symbol.name)} ${resourceKey(symbol.owner)}`;
}

function resourceKey({ kind, namespace, name }: ResourceName): string {
  return `resource ${kind} ${namespace ?? ''} ${JSON.stringify(name)}`;
}
