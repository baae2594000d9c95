/** A StatefulSet beside the version of it that is applied already. */
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSet } from '../../model/workload.ts';
import { type NamingContext, nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { OlderVersion } from '../olderVersion.ts';

export interface SetVersion {
  readonly set: StatefulSet;
  readonly identity: StatefulSetIdentity;
}

export interface SetChange {
  readonly before: SetVersion;
  readonly after: SetVersion;
  /** `in git`, or `before`. */
  readonly where: string;
}

/** Undefined when there is no older version, or a name or number of either is not known. */
export function setChangeOf(
  resource: Resource,
  older: OlderVersion | undefined,
  naming: NamingContext,
): SetChange | undefined {
  if (older === undefined) return undefined;
  const [before, after] = [older.resource, resource].map(one => versionOf(one, naming));
  if (before === undefined || after === undefined) return undefined;
  return { before, after, where: older.label === undefined ? 'before' : `in ${older.label}` };
}

function versionOf(resource: Resource, naming: NamingContext): SetVersion | undefined {
  const set = resource.statefulSet;
  const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
  if (set === undefined || name === undefined || namespace === undefined) return undefined;
  const { ordinals, replicas } = set.spec;
  if (ordinals.start.presence === 'unknown' || replicas.presence === 'unknown') return undefined;
  return { set, identity: statefulSetIdentity(set, { name, namespace }) };
}
