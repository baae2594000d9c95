/** Reads names of Pods and claims back: which set, which ordinal. */

export interface ParsedPodName {
  readonly set: string;
  readonly ordinal: number;
}

export interface ParsedClaimName extends ParsedPodName {
  readonly template: string;
}

export interface ParsedDnsName {
  /** The first label: a Pod's name, as its hostname. */
  readonly hostname: string;
  readonly service: string;
  /** Undefined in the form that leaves it out. */
  readonly namespace: string | undefined;
}

/** Ordinals are 32-bit integers (`ordinals.start`, `replicas`), written without leading zeros. */
const MOST_ORDINAL = 2 ** 31 - 1;

/** `db-0` → the set `db`, ordinal 0. Undefined for what the controller names no Pod. */
export function parsePodName(name: string): ParsedPodName | undefined {
  const match = /^(.+)-(0|[1-9][0-9]{0,9})$/.exec(name);
  const [, set, digits] = match ?? [];
  const ordinal = Number(digits);
  if (set === undefined || ordinal > MOST_ORDINAL) return undefined;
  return { set, ordinal };
}

/**
 * `data-db-0` → template `data`, set `db`, ordinal 0.
 * Where dashes cut the name in more than one way, the templates that the set is known to have decide.
 */
export function parseClaimName(
  name: string,
  set: { readonly name: string; readonly templates: readonly string[] },
): ParsedClaimName | undefined {
  const pod = parsePodName(name);
  const template = set.templates.find(known => pod?.set === `${known}-${set.name}`);
  if (pod === undefined || template === undefined) return undefined;
  return { template, set: set.name, ordinal: pod.ordinal };
}

/** `db-0.db`, `db-0.db.shop`, `db-0.db.shop.svc` and the full name, with or without its last dot. */
export function parsePodDnsName(name: string, clusterDomain: string): ParsedDnsName | undefined {
  const [hostname, service, namespace, ...rest] = name.replace(/\.$/, '').split('.');
  if (!hostname || !service || namespace === '') return undefined;
  const tail = rest.join('.');
  if (tail !== '' && tail !== 'svc' && tail !== `svc.${clusterDomain}`) return undefined;
  return { hostname, service, namespace };
}
