/** What names depend on of a Service. */

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
