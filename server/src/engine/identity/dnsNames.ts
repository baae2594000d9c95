/**
 * DNS names of Pods behind a headless Service, and SRV names of its ports.
 *
 * The forms are those of Kubernetes' DNS specification (kubernetes/dns, docs/specification.md, section 2.4),
 * from the shortest, which resolves within the namespace, to the full one.
 */

/** `db-0.db`, `db-0.db.shop`, `db-0.db.shop.svc` and the full name. */
export function dnsNamesOf(
  hostname: string,
  service: string,
  namespace: string,
  clusterDomain: string,
): readonly string[] {
  const short = `${hostname}.${service}`;
  return [
    short,
    `${short}.${namespace}`,
    `${short}.${namespace}.svc`,
    `${short}.${namespace}.svc.${clusterDomain}`,
  ];
}

/** One name for each port that has a name: `_pg._tcp.db.shop.svc.cluster.local`. */
export function srvNamesOf(
  service: {
    readonly name: string;
    readonly namedPorts: readonly { readonly name: string; readonly protocol: string }[];
  },
  namespace: string,
  clusterDomain: string,
): readonly string[] {
  return service.namedPorts.map(
    port => `_${port.name}._${port.protocol.toLowerCase()}.${service.name}.${namespace}.svc.${clusterDomain}`,
  );
}
