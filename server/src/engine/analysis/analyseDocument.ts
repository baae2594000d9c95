/** All findings of one document; each part is computed again only when what it reads has changed. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import { hasTexts } from '../rules/common/namesInTexts.ts';
import { contain, type FailureListener } from '../rules/contain.ts';
import type { Finding } from '../rules/finding.ts';
import { ignoreCommentsOf, isBlank } from '../rules/ignoreComments.ts';
import { findCommentsNotUnderstood } from '../rules/meta/commentNotUnderstood.ts';
import { findSyntaxFaults } from '../rules/meta/yamlSyntax.ts';
import type { OlderVersion } from '../rules/olderVersion.ts';
import { isWanted } from '../rules/presets.ts';
import { runFaults } from '../rules/runFaults.ts';
import { hasRules, type RunContext, runResourceRules, runWorkspaceRules } from '../rules/runRules.ts';
import { applySuppressions } from '../rules/suppressions.ts';
import { targetCommentOf } from '../rules/targetComment.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { isJudged } from '../validation/judge.ts';
import { JUDGED_KINDS } from '../validation/judgedKinds.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import { chosenFindings } from './chosenFindings.ts';
import { findInIgnores } from './ignoreFindings.ts';
import { isPartialResource } from './partialResource.ts';
import type { AnalysisSettings } from './settings.ts';

export interface DocumentContext {
  readonly uri: string;
  readonly settings: AnalysisSettings;
  readonly index: ResourceIndex;
  readonly onFailure: FailureListener;
  /** Rules that comments leave out in the whole file. */
  readonly ignoredInFile: ReadonlySet<string>;
  /** What is applied already, the same object every time; undefined for what is new. */
  readonly olderOf: (resource: Resource) => OlderVersion | undefined;
  /** What a new resource seems to have been under another name, the same object every time. */
  readonly renamedFromOf: (resource: Resource) => OlderVersion | undefined;
}

export interface DocumentFindings {
  readonly findings: readonly Finding[];
  /** Rules of which something was left out because of the whole file. */
  readonly usedForFile: ReadonlySet<string>;
}

interface Kept {
  readonly settings: AnalysisSettings;
  readonly isPatch: boolean;
  readonly older: readonly (OlderVersion | undefined)[];
  readonly renamedFrom: readonly (OlderVersion | undefined)[];
  readonly own: readonly Finding[];
  readonly uri: string;
  readonly index: ResourceIndex;
  readonly ignoredInFile: string;
  readonly all: DocumentFindings;
}

const cache = new WeakMap<YamlDocument, Kept>();

export function analyseDocument(document: YamlDocument, context: DocumentContext): DocumentFindings {
  const { settings, index, uri } = context;
  const isPatch = index.isPatch(uri);
  const before = cache.get(document);
  const older = resourcesOf(document).map(context.olderOf);
  const renamedFrom = resourcesOf(document).map(context.renamedFromOf);
  const isOwnFresh =
    before?.settings === settings && before.isPatch === isPatch && isSame(older, before.older);
  const isPlaceFresh =
    before?.index === index && before.uri === uri && isSame(renamedFrom, before.renamedFrom);
  const ignoredInFile = [...context.ignoredInFile].join();
  if (before && isOwnFresh && isPlaceFresh && before.ignoredInFile === ignoredInFile) return before.all;
  const own = before && isOwnFresh ? before.own : findInDocument(document, isPatch, context);
  const across = isPatch ? [] : findAcross(document, context);
  const all = finish(document, [...own, ...across], context);
  cache.set(document, { settings, isPatch, older, renamedFrom, own, uri, index, ignoredInFile, all });
  return all;
}

function isSame(versions: readonly unknown[], others: readonly unknown[]): boolean {
  return versions.every((version, index) => version === others[index]);
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
  // Above the first manifest, comments for the file may stand in a document of their own.
  if (isSpokenOf || isBlank(document))
    findings.push(
      ...findCommentsNotUnderstood([
        ...targetCommentOf(document).problems,
        ...ignoreCommentsOf(document).problems,
      ]),
    );
  if (isSpokenOf && !document.isTemplate)
    findings.push(...contain('yaml-syntax', context.onFailure, [], () => findSyntaxFaults(document)));
  for (const resource of resources) {
    const isPartial = isPatch || document.isTemplate || isPartialResource(resource);
    if (isJudged(resource.root)) findings.push(...judge(resource, isPartial, context));
    if (!isPartial) findings.push(...runResourceRules(resource, context.olderOf(resource), run));
  }
  return findings;
}

/** A bug of ours in the verdict costs the verdict of one resource, and is reported. */
function judge(
  resource: Resource,
  isPartial: boolean,
  { settings, onFailure, olderOf }: DocumentContext,
): readonly Finding[] {
  return contain('verdict', onFailure, [], () => {
    // A patch and what it completes are no versions of each other.
    const older = isPartial ? undefined : olderOf(resource);
    return runFaults(resource, { target: settings.target, isPartial, older, onFailure });
  });
}

/** What can be said only with the other manifests at hand. */
function findAcross(document: YamlDocument, context: DocumentContext): readonly Finding[] {
  const { index: workspace, uri, olderOf, renamedFromOf } = context;
  if (document.isTemplate || !workspace.isComplete) return [];
  const run = runContextOf(context);
  return resourcesOf(document)
    .filter(resource => (isOurs(resource) || hasTexts(resource)) && !isPartialResource(resource))
    .flatMap(resource => {
      const surroundings = {
        uri,
        workspace,
        older: olderOf(resource),
        renamedFrom: renamedFromOf(resource),
      };
      return runWorkspaceRules(resource, surroundings, run);
    });
}

function runContextOf({ settings, onFailure }: DocumentContext): RunContext {
  const { target, naming, facts } = settings;
  return { target, naming, facts, isWanted: rule => isWanted(rule, settings), onFailure };
}

/** Of the kinds that the API server's verdict is known of, or of another kind that rules look at. */
function isOurs(resource: Resource): boolean {
  if (isJudged(resource.root)) return true;
  return !Object.hasOwn(JUDGED_KINDS, resource.kind ?? '') && hasRules(resource);
}

function finish(
  document: YamlDocument,
  findings: readonly Finding[],
  { uri, settings, index, ignoredInFile }: DocumentContext,
): DocumentFindings {
  const chosen = findings
    .map(finding => withPlace(finding, document.text))
    .flatMap(finding => chosenFindings(finding, settings));
  const { findings: kept, unused, usedForFile } = applySuppressions(document, chosen, ignoredInFile);
  const isPartial = document.isTemplate || index.isPatch(uri);
  const ofIgnores = findInIgnores(document, unused, { settings, index, isPartial });
  const all = [...kept, ...ofIgnores];
  return {
    findings: all.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end),
    usedForFile,
  };
}

/** Where a value is there and empty, what stands before it is underlined. */
function withPlace(finding: Finding, text: string): Finding {
  const { start, end } = finding.range;
  if (start < end) return finding;
  const last = text.slice(0, start).trimEnd().length;
  return { ...finding, range: last === 0 ? { start, end: start + 1 } : { start: last - 1, end: last } };
}
