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
import type { Report, Rule, RuleHead } from './rule.ts';

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
  return run(resource, context, (rule, report) => {
    if (rule.reads === 'resource') rule.check({ resource, older, target, naming, facts, report });
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
  return run(resource, context, (rule, report) => {
    if (rule.reads === 'workspace') rule.check({ ...surroundings, resource, target, naming, facts, report });
  });
}

function run(
  resource: Resource,
  context: RunContext,
  check: (rule: Rule, report: (report: Report) => void) => void,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rulesOf(resource)) {
    if (!context.isWanted(rule)) continue;
    contain(rule.id, context.onFailure, undefined, () =>
      check(rule, report => findings.push(findingOf(rule, resource, report))),
    );
  }
  return findings;
}

const byKind = new Map<string, Rule[]>();
for (const rule of rules) {
  for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
}

/** The rules that look at resources of this kind; whether it is of Kubernetes' own group, each sees for itself. */
export function rulesOf({ kind }: Resource): readonly Rule[] {
  return kind === undefined ? [] : (byKind.get(kind) ?? []);
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
