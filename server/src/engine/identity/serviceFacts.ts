/** What names depend on of a Service. */
import type { Service } from '../model/service.ts';

export interface ServicePortFacts {
  /** Empty for a port without a name. */
  readonly name: string;
  /** `TCP` unless written. */
  readonly protocol: string;
  readonly port: number | undefined;
}

export interface ServiceFacts {
  readonly name: string;
  readonly namespace: string;
  /** Whether `clusterIP` is `None`. */
  readonly isHeadless: boolean;
  /** Absent when the Service has none: its addresses then come from elsewhere, and it selects no Pod. */
  readonly selector: ReadonlyMap<string, string> | undefined;
  readonly ports: readonly ServicePortFacts[];
  readonly publishNotReadyAddresses: boolean;
  /** False when placeholders leave its cluster IP or selector open, so that nothing certain can be said. */
  readonly isKnown: boolean;
}

/** Whether the Service sends to Pods with these labels. No selector, or an empty one, selects none. */
export function selectsPod(service: ServiceFacts, labels: ReadonlyMap<string, string>): boolean {
  const { selector } = service;
  if (selector === undefined || selector.size === 0) return false;
  for (const [key, value] of selector) if (labels.get(key) !== value) return false;
  return true;
}

/** Reads a Service whose name and namespace in the cluster are known. */
export function serviceFactsOf(
  service: Service,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): ServiceFacts {
  const { spec } = service;
  const ports = spec.ports.items.map(port => ({
    name: port.name.value ?? '',
    protocol: port.protocol.value ?? 'TCP',
    port: port.port.value,
  }));
  return {
    name,
    namespace,
    isHeadless: spec.isHeadless,
    selector: spec.selector.isPresent ? spec.selector.record : undefined,
    ports,
    publishNotReadyAddresses: spec.publishNotReadyAddresses.value ?? false,
    isKnown: spec.clusterIP.presence !== 'unknown' && spec.selector.isKnown,
  };
}
