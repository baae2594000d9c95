/** What a rule is. */
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import type { TextRange } from '../text/textRange.ts';
import type { NamingContext } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { ClusterFacts, FactName } from './clusterFacts.ts';
import type { Fix, RelatedPlace } from './finding.ts';
import type { OlderVersion } from './olderVersion.ts';

/**
 * What happens to the reader's Pods. `error`: the API server refuses the object, or certainly no Pod or claim
 * comes of it. `warning`: accepted, likely to hurt. `info`: probably not what was meant, or not decidable from
 * here. `hint`: right as it is, and could be better.
 */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Who will object: the API server, its controllers (by making nothing or something else), or experience. */
export type Origin = 'api-server' | 'controller' | 'practice';

/** What a person looks for who has this trouble; the list of rules is in this order. */
export const RULE_GROUPS = {
  names: 'Names and identity',
  storage: 'Storage',
  updates: 'Updates',
  networking: 'Networking',
  scheduling: 'Scheduling',
  'node-agents': 'Node agents',
  availability: 'Availability',
  'host-security': 'Security of the host',
  versions: 'Versions of Kubernetes',
  manifest: 'The manifest itself',
  setwise: 'Comments and settings',
} as const;

export type RuleGroup = keyof typeof RULE_GROUPS;

/** The page of a rule. The examples are tests. */
export interface RuleDocs {
  /** Why it matters to the reader's Pods; Markdown, one sentence per line. */
  readonly why: string;
  /** A manifest that breaks this rule and no other. */
  readonly bad: string;
  /** The same manifest after the first fix; where there is none, written right. */
  readonly good: string;
  readonly references: readonly string[];
  /** Checks of other tools for the same thing, such as `kube-linter: dangling-horizontalpodautoscaler`. */
  readonly peers?: readonly string[];
  /** For what only an update can break: the version that is applied already. */
  readonly older?: string;
}

export interface RuleHead {
  /** Kebab case, says what is wrong, never renamed. */
  readonly id: string;
  readonly title: string;
  readonly group: RuleGroup;
  readonly severity: Severity;
  readonly origin: Origin;
  /** Of Setwise. */
  readonly since: string;
  /** A preview rule is at most `info`; it becomes stable when the corpus shows no false alarm. */
  readonly status: 'preview' | 'stable';
  /** Says nothing unless someone asks for it: right for some, noise for most. */
  readonly isOptIn?: true;
  /** What it wants to know about the cluster. */
  readonly settings?: readonly FactName[];
  readonly fixable: boolean;
  readonly docs: RuleDocs;
}

/** What a rule says about one place. */
export interface Report {
  /** Relative to the document. */
  readonly at: TextRange;
  /** The API's path from the resource, for scripts. */
  readonly path: readonly PathStep[];
  /** A sentence in the reader's names, ending with a full stop. */
  readonly message: string;
  /** Lower than the rule's own where the case is milder. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly tags?: readonly FindingTag[];
  readonly fixes?: readonly Fix[];
}

export type FindingTag = 'unnecessary' | 'deprecated';

export interface ResourceContext {
  readonly resource: Resource;
  readonly target: Target;
  readonly naming: NamingContext;
  readonly facts: ClusterFacts;
  /** What is applied already, where it is known. */
  readonly older: OlderVersion | undefined;
  readonly report: (report: Report) => void;
}

export interface WorkspaceContext extends ResourceContext {
  readonly workspace: ResourceIndex;
  /** The file of the resource. */
  readonly uri: string;
  /** Of a resource without an older version: the one that it seems to have been, under another name. */
  readonly renamedFrom: OlderVersion | undefined;
}

/** A rule that looks at one resource; its findings are kept as long as the document does not change. */
export interface ResourceRule extends RuleHead {
  readonly kinds: readonly string[];
  readonly reads: 'resource';
  check(context: ResourceContext): void;
}

/** A rule that looks at other resources too. */
export interface WorkspaceRule extends RuleHead {
  readonly kinds: readonly string[];
  readonly reads: 'workspace';
  check(context: WorkspaceContext): void;
}

export type Rule = ResourceRule | WorkspaceRule;

export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
