/** Runs the rules over one resource, each on its own: a rule that throws costs no other rule. */
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { NamingContext } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { ClusterFacts } from './clusterFacts.ts';
import { contain, type FailureListener } from './contain.ts';
import type { Finding } from './finding.ts';
import { formatPath } from './formatPath.ts';
import { rules } from './index.ts';
import type { OlderVersion } from './olderVersion.ts';
import type { Report, ResourceContext, ResourceRule, Rule, RuleHead, WorkspaceRule } from './rule.ts';

export interface RunContext {
  readonly target: Target;
  readonly naming: NamingContext;
  readonly facts: ClusterFacts;
  /** Rules that nobody wants to hear are not asked. */
  readonly isWanted: (rule: RuleHead) => boolean;
  readonly onFailure: FailureListener;
}

export function runResourceRules(
  resource: Resource,
  older: OlderVersion | undefined,
  context: RunContext,
): readonly Finding[] {
  const { target, naming, facts } = context;
  return run(resourceRules, resource, context, report => {
    const given = { resource, older, target, naming, facts, report };
    return rule => rule.check(given);
  });
}

/** What a resource is seen beside. */
export interface Surroundings {
  readonly uri: string;
  readonly workspace: ResourceIndex;
  readonly older: OlderVersion | undefined;
  readonly renamedFrom: OlderVersion | undefined;
}

export function runWorkspaceRules(
  resource: Resource,
  surroundings: Surroundings,
  context: RunContext,
): readonly Finding[] {
  const { target, naming, facts } = context;
  return run(workspaceRules, resource, context, report => {
    const given = { ...surroundings, resource, target, naming, facts, report };
    return rule => rule.check(given);
  });
}

/** @param prepare Gives what checks one rule; all are given the same object, as most have nothing to say. */
function run<R extends Rule>(
  byKind: ReadonlyMap<string, readonly R[]>,
  resource: Resource,
  { isWanted, onFailure }: RunContext,
  prepare: (report: ResourceContext['report']) => (rule: R) => void,
): readonly Finding[] {
  const own = byKind.get(resource.kind ?? '');
  if (own === undefined) return [];
  const findings: Finding[] = [];
  let current: R | undefined;
  const check = prepare(said => {
    if (current !== undefined) findings.push(findingOf(current, resource, said));
  });
  for (const rule of own) {
    if (!isWanted(rule)) continue;
    current = rule;
    contain(rule.id, onFailure, undefined, () => check(rule));
  }
  return findings;
}

const resourceRules = byKindOf(rules.filter((rule): rule is ResourceRule => rule.reads === 'resource'));
const workspaceRules = byKindOf(rules.filter((rule): rule is WorkspaceRule => rule.reads === 'workspace'));

function byKindOf<R extends Rule>(list: readonly R[]): ReadonlyMap<string, readonly R[]> {
  const byKind = new Map<string, R[]>();
  for (const rule of list) {
    for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  }
  return byKind;
}

/** Whether rules look at resources of this kind; whether it is of Kubernetes' own group, each sees for itself. */
export function hasRules({ kind = '' }: Resource): boolean {
  return resourceRules.has(kind) || workspaceRules.has(kind);
}

function findingOf(rule: Rule, resource: Resource, report: Report): Finding {
  return {
    rule: rule.id,
    origin: rule.origin,
    severity: report.severity ?? rule.severity,
    message: report.message,
    range: report.at,
    field: formatPath(report.path),
    resource,
    follows: [],
    related: report.related ?? [],
    tags: report.tags ?? [],
    fixes: report.fixes ?? [],
  };
}
