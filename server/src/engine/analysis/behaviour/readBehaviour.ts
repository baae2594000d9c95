/** StatefulSets and DaemonSets of a manifest's text, as the simulation takes them. */
import type { ServiceFacts } from '../../identity/serviceFacts.ts';
import { serviceFactsOf } from '../../identity/serviceFacts.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import { type Resource, resourcesOf } from '../../model/resource.ts';
import type { DaemonSet, StatefulSet } from '../../model/workload.ts';
import type { Target } from '../../release/release.ts';
import { type DaemonSetBehaviour, daemonSetBehaviour } from '../../simulation/daemonSetBehaviour.ts';
import { isSimulated, type StatefulSetBehaviour } from '../../simulation/statefulSetBehaviour.ts';
import { parseYaml } from '../../syntax/parseYaml.ts';
import { splitDocuments } from '../../syntax/splitDocuments.ts';
import type { Verdict } from '../../validation/fieldError.ts';
import { judgeCreate } from '../../validation/judge.ts';
import { storedWorkload } from '../../validation/revision/storedWorkload.ts';
import { CaseProblem } from './behaviourCase.ts';
import { storedBehaviour } from './storedBehaviour.ts';

export interface ReadStatefulSet {
  readonly set: StatefulSet;
  readonly identity: StatefulSetIdentity;
  readonly behaviour: StatefulSetBehaviour;
  /** Those of the same text. */
  readonly services: readonly ServiceFacts[];
}

/** The first StatefulSet of the text. Throws a `CaseProblem` where there is none that can be simulated. */
export function readStatefulSet(manifest: string, target: Target): ReadStatefulSet {
  const resources = resourcesIn(manifest);
  const resource = findKind(resources, 'StatefulSet');
  const set = resource.statefulSet;
  if (set === undefined) throw new CaseProblem('The manifest holds no StatefulSet.');
  const identity = statefulSetIdentity(set, namesOf(resource));
  const verdict = verdictOn(resource, target);
  const behaviour = storedBehaviour({ resource, set, identity, verdict }, target);
  if (!isSimulated(behaviour)) throw new CaseProblem(behaviour.reason);
  const services = resources.flatMap(({ service, metadata }) =>
    service === undefined ? [] : [serviceFactsOf(service, namesOf({ metadata }))],
  );
  return { set, identity, behaviour, services };
}

/** The first DaemonSet of the text, likewise. */
export function readDaemonSet(
  manifest: string,
  target: Target,
): { readonly set: DaemonSet; readonly behaviour: DaemonSetBehaviour } {
  const resource = findKind(resourcesIn(manifest), 'DaemonSet');
  const set = resource.daemonSet;
  if (set === undefined) throw new CaseProblem('The manifest holds no DaemonSet.');
  verdictOn(resource, target);
  const { template } = storedWorkload(resource.root, 'DaemonSet', target);
  const behaviour = daemonSetBehaviour(set, template);
  if ('reason' in behaviour) throw new CaseProblem(behaviour.reason);
  return { set, behaviour };
}

/** Throws a `CaseProblem` for what the server refuses: nothing comes of it. */
function verdictOn({ root, kind }: Resource, target: Target): Verdict {
  const verdict = judgeCreate(root, target, { literal: true });
  const fields = new Set(verdict.errors.map(({ field }) => field));
  if (!verdict.accepted)
    throw new CaseProblem(`The API server refuses the ${kind}: ${[...fields].join(', ')}.`);
  return verdict;
}

function resourcesIn(manifest: string): readonly Resource[] {
  return splitDocuments(manifest).flatMap(({ text }) => resourcesOf(parseYaml(text, { literal: true })));
}

function findKind(resources: readonly Resource[], kind: string): Resource {
  const resource = resources.find(candidate => candidate.kind === kind);
  if (resource === undefined) throw new CaseProblem(`The manifest holds no ${kind}.`);
  return resource;
}

function namesOf({ metadata }: Pick<Resource, 'metadata'>): {
  readonly name: string;
  readonly namespace: string;
} {
  return { name: metadata.name.value ?? '', namespace: metadata.namespace.value ?? 'default' };
}
