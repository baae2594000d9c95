/** All findings of one document; each part is computed again only when what it reads has changed. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import { hasTexts } from '../rules/common/namesInTexts.ts';
import type { OlderVersion } from '../rules/faultRule.ts';
import type { Finding } from '../rules/finding.ts';
import { findCommentsNotUnderstood } from '../rules/meta/commentNotUnderstood.ts';
import { findUnusedIgnores } from '../rules/meta/unusedIgnore.ts';
import { findSyntaxFaults } from '../rules/meta/yamlSyntax.ts';
import { statusOf } from '../rules/registry.ts';
import type { RuleHead, Severity } from '../rules/rule.ts';
import { runFaults } from '../rules/runFaults.ts';
import { type RunContext, rulesOf, runResourceRules, runWorkspaceRules } from '../rules/runRules.ts';
import { applySuppressions } from '../rules/suppressions.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { isJudged } from '../validation/judge.ts';
import { JUDGED_KINDS } from '../validation/judgedKinds.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import { isPartialResource } from './partialResource.ts';
import type { AnalysisSettings } from './settings.ts';

export interface DocumentContext {
  readonly uri: string;
  readonly settings: AnalysisSettings;
  readonly index: ResourceIndex;
  readonly onFailure: (rule: string, error: unknown) => void;
  /** What is applied already, the same object every time; undefined for what is new. */
  readonly olderOf: (resource: Resource) => OlderVersion | undefined;
}

interface Kept {
  readonly settings: AnalysisSettings;
  readonly isPatch: boolean;
  readonly older: readonly (OlderVersion | undefined)[];
  readonly own: readonly Finding[];
  readonly uri: string;
  readonly index: ResourceIndex;
  readonly all: readonly Finding[];
}

const cache = new WeakMap<YamlDocument, Kept>();

export function analyseDocument(document: YamlDocument, context: DocumentContext): readonly Finding[] {
  const { settings, index, uri } = context;
  const isPatch = index.isPatch(uri);
  const before = cache.get(document);
  const older = resourcesOf(document).map(context.olderOf);
  const isOwnFresh =
    before?.settings === settings &&
    before.isPatch === isPatch &&
    older.every((version, index) => version === before.older[index]);
  if (before && isOwnFresh && before.index === index && before.uri === uri) return before.all;
  const own = before && isOwnFresh ? before.own : findInDocument(document, isPatch, context);
  const across = isPatch ? [] : findAcross(document, context);
  const all = finish(document, [...own, ...across], settings);
  cache.set(document, { settings, isPatch, older, own, uri, index, all });
  return all;
}

/** What can be said of the document by itself. */
function findInDocument(
  document: YamlDocument,
  isPatch: boolean,
  context: DocumentContext,
): readonly Finding[] {
  const run = runContextOf(context);
  const resources = resourcesOf(document).filter(isOurs);
  const isSpokenOf = resources.some(({ root }) => isJudged(root));
  const findings: Finding[] = [];
  if (isSpokenOf) findings.push(...findCommentsNotUnderstood(document));
  if (isSpokenOf && !document.isTemplate) findings.push(...findSyntaxFaults(document));
  for (const resource of resources) {
    const isPartial = isPatch || document.isTemplate || isPartialResource(resource);
    if (isJudged(resource.root)) findings.push(...judge(resource, isPartial, context));
    if (!isPartial) findings.push(...runResourceRules(resource, run));
  }
  return findings;
}

/** A bug of ours in the verdict costs the verdict of one resource, and is reported. */
function judge(
  resource: Resource,
  isPartial: boolean,
  { settings, onFailure, olderOf }: DocumentContext,
): readonly Finding[] {
  try {
    // A patch and what it completes are no versions of each other.
    const older = isPartial ? undefined : olderOf(resource);
    return runFaults(resource, { target: settings.target, isPartial, older });
  } catch (error) {
    onFailure('verdict', error);
    return [];
  }
}

/** What can be said only with the other manifests at hand. */
function findAcross(document: YamlDocument, context: DocumentContext): readonly Finding[] {
  const { index, uri } = context;
  if (document.isTemplate || !index.isComplete) return [];
  const run = runContextOf(context);
  return resourcesOf(document)
    .filter(resource => (isOurs(resource) || hasTexts(resource)) && !isPartialResource(resource))
    .flatMap(resource => runWorkspaceRules(resource, uri, index, run));
}

function runContextOf({ settings, onFailure }: DocumentContext): RunContext {
  const { target, naming, facts, rules } = settings;
  const isWanted = ({ id, isOptIn }: RuleHead) => (isOptIn ? rules.has(id) : true) && rules.get(id) !== 'off';
  return { target, naming, facts, isWanted, onFailure };
}

/** Of the kinds that the API server's verdict is known of, or of another kind that rules look at. */
function isOurs(resource: Resource): boolean {
  if (isJudged(resource.root)) return true;
  return !Object.hasOwn(JUDGED_KINDS, resource.kind ?? '') && rulesOf(resource).length > 0;
}

function finish(
  document: YamlDocument,
  findings: readonly Finding[],
  settings: AnalysisSettings,
): readonly Finding[] {
  const chosen = findings.flatMap(finding => withSeverity(finding, settings));
  const { findings: kept, unused } = applySuppressions(document, chosen);
  const ignores = findUnusedIgnores(document, unused).flatMap(finding => withSeverity(finding, settings));
  return [...kept, ...ignores].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The severity that settings ask for; rules in preview are advice at most until someone asks for more. */
function withSeverity(finding: Finding, settings: AnalysisSettings): readonly Finding[] {
  const wanted = settings.rules.get(finding.rule);
  if (wanted === 'off') return [];
  if (wanted !== undefined)
    return wanted === finding.severity ? [finding] : [{ ...finding, severity: wanted }];
  if (statusOf(finding.rule) === 'stable' || !LOUD.has(finding.severity)) return [finding];
  return [{ ...finding, severity: 'info' }];
}

const LOUD: ReadonlySet<Severity> = new Set(['error', 'warning']);
