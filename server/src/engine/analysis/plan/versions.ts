/** Versions of workloads as the simulation takes them: what is stored before, and what an apply leaves. */
import type { ServiceFacts } from '../../identity/serviceFacts.ts';
import { statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import { type Resource, resourcesOf } from '../../model/resource.ts';
import type { Target } from '../../release/release.ts';
import { type DaemonSetBehaviour, daemonSetBehaviour } from '../../simulation/daemonSetBehaviour.ts';
import { isSimulated, type NotSimulated } from '../../simulation/statefulSetBehaviour.ts';
import { parseYaml } from '../../syntax/parseYaml.ts';
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import type { DecodedObject } from '../../validation/decoded.ts';
import { judgeCreate } from '../../validation/judge.ts';
import { storedWorkload } from '../../validation/revision/storedWorkload.ts';
import type { AppliedObject } from '../../validation/update/appliedObject.ts';
import { storedBehaviour } from '../behaviour/storedBehaviour.ts';
import type { StatefulSetVersion } from './planStatefulSet.ts';

export interface VersionContext {
  readonly name: string;
  readonly namespace: string;
  readonly clusterDomain: string;
  readonly services: readonly ServiceFacts[];
  readonly target: Target;
}

/** A StatefulSet as its manifest has it; what leaves open how it behaves says so. */
export function statefulSetVersion(
  resource: Resource,
  context: VersionContext,
): StatefulSetVersion | NotSimulated {
  const { target } = context;
  const set = resource.statefulSet;
  if (set === undefined) return { reason: 'This is no StatefulSet.' };
  const identity = statefulSetIdentity(set, context);
  const verdict = judgeCreate(resource.root, target);
  const behaviour = storedBehaviour({ resource, set, identity, verdict }, target);
  return isSimulated(behaviour) ? { ...context, set, behaviour } : behaviour;
}

/** A DaemonSet, likewise. */
export function daemonSetVersion(resource: Resource, target: Target): DaemonSetBehaviour | NotSimulated {
  const set = resource.daemonSet;
  if (set === undefined) return { reason: 'This is no DaemonSet.' };
  return daemonSetBehaviour(set, storedWorkload(resource.root, 'DaemonSet', target).template);
}

/**
 * What an apply leaves in the cluster, as a resource: fields that the new manifest leaves out may stand there from
 * before, and a default that was filled in once is no longer nothing.
 */
export function appliedResource({ applied }: AppliedObject): Resource | undefined {
  return resourcesOf(parseYaml(JSON.stringify(withoutStatus(applied)), { literal: true }))[0];
}

function withoutStatus({ status: _, ...object }: DecodedObject): DecodedObject {
  return object;
}

/** Whether another program fills in some of it, so that what will be stored is not known here. */
export function holdsUnknown(node: YamlNode | undefined, seen = new Set<YamlNode>()): boolean {
  const target = resolveAlias(node);
  if (target === undefined) return node !== undefined;
  if (target.kind === 'scalar') return target.isUnknown;
  if (seen.has(target)) return false;
  seen.add(target);
  if (target.isIncomplete) return true;
  const children = target.kind === 'map' ? target.entries : target.items;
  return children.some(({ value }) => holdsUnknown(value, seen));
}
