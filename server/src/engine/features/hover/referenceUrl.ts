/** Where kubernetes.io describes a type of the API. */

/** Groups as they stand in the addresses, where that is not the name in our schema. */
const GROUPS: Readonly<Record<string, string>> = {
  discovery: 'discovery-k8s-io',
  networking: 'networking-k8s-io',
  rbac: 'rbac-authorization-k8s-io',
  scheduling: 'scheduling-k8s-io',
  storage: 'storage-k8s-io',
};

/**
 * The reference has a page for each release and an anchor for each type.
 *
 * @param type Such as `core/v1.Container`.
 */
export function referenceUrl(type: string, release: string): string | undefined {
  const [, group, version, name] = /^([^/]+)\/([^.]+)\.(.+)$/.exec(type) ?? [];
  // The groups of custom kinds are domains, of which kubernetes.io says nothing.
  if (group === undefined || group.includes('.') || version === undefined || name === undefined)
    return undefined;
  const anchor = `${name.toLowerCase()}-${version}-${GROUPS[group] ?? group}`;
  return `https://kubernetes.io/docs/reference/generated/kubernetes-api/v${release}/#${anchor}`;
}
