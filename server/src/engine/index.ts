/** The door of the engine: all that hosts may use, as plain data and a few functions. */
export { Analysis, type FileChange } from './analysis/analysis.ts';
export type { Baseline } from './analysis/baselines.ts';
export { type CaseAnswer, playCase } from './analysis/behaviour/playCase.ts';
export { codeLenses, type LensReference, type PlacedLens, readCodeLens } from './analysis/codeLenses.ts';
export type { CommentedTarget } from './analysis/commentedTarget.ts';
export { completionsAt } from './analysis/completionsAt.ts';
export type { Diagnostic, FileEdits, ResolvedFix, ResourceId } from './analysis/diagnostic.ts';
export { hoverAt } from './analysis/hoverAt.ts';
export { inlayHintsIn } from './analysis/inlayHintsIn.ts';
export { judgeManifest, judgeManifestUpdate, type PlainVerdict } from './analysis/judgeManifest.ts';
export type { PlacedResource } from './analysis/locateResource.ts';
export { definitionOf, documentLinksOf, highlightsOf, referencesOf } from './analysis/namesAt.ts';
export { type PlacedDaemonSet, placeDaemonSets } from './analysis/placeDaemonSets.ts';
export { migrationAt } from './analysis/plan/changeSince.ts';
export { GROW_TITLE } from './analysis/plan/migration.ts';
export type {
  Migration,
  Plan,
  PlanLine,
  PlannedResource,
  Refusal,
} from './analysis/plan/plan.ts';
export { planMarkdown } from './analysis/plan/planMarkdown.ts';
export { type PlanRequest, planOf } from './analysis/plan/planOf.ts';
export { isTold, planSummary, replaceNote, resourceTitle } from './analysis/plan/planSummary.ts';
export { type UnreadablePlace, unreadableIn } from './analysis/plan/unreadable.ts';
export type { PreviewAnswer } from './analysis/previewAt.ts';
export {
  type OfferedRefactoring,
  type RefactoringPlace,
  refactoringsAt,
  resolveRefactoring,
} from './analysis/refactoringsAt.ts';
export { renameAt, renamePlaceAt } from './analysis/renameAt.ts';
export type { Rollout } from './analysis/rollout/rollout.ts';
export { rolloutsOf } from './analysis/rollout/rolloutsOf.ts';
export { stepWords } from './analysis/rollout/stepWords.ts';
export { semanticTokensIn } from './analysis/semanticTokensIn.ts';
export {
  type AnalysisSettings,
  DEFAULT_SETTINGS,
  type SettingsFile,
  type SettingsProblem,
  type SettingsSource,
  uniformSettings,
} from './analysis/settings.ts';
export type { Snapshot } from './analysis/snapshot.ts';
export type { DocumentDiagnostics, FixAllOptions, PlacedPreview } from './analysis/snapshotData.ts';
export { documentSymbols, type LocatedSymbol, workspaceSymbols } from './analysis/symbolsOf.ts';
export { usesCustomKind } from './analysis/usesCustomKind.ts';
export { mayDefineKinds, readDefinitions } from './definitions/readDefinitions.ts';
export { PLAN_COMMAND } from './features/codeLens/planLens.ts';
export {
  type CompletionAnswer,
  type CompletionItem,
  type FieldName,
  type Insertion,
  plainText,
} from './features/completion/completion.ts';
export { describeField } from './features/completion/describeField.ts';
export type { Hover, HoverPlace } from './features/hover/hover.ts';
export type { InlayHint, InlayHintKind } from './features/inlayHints/inlayHint.ts';
export type { Preview } from './features/previewData.ts';
export { type NamedPod, namedPods } from './features/previewNames.ts';
export { readNodes } from './features/readNodes.ts';
export type { RenameEdit, RenameNote } from './features/rename/rename.ts';
export type { SemanticToken, TokenType } from './features/semanticTokens.ts';
export type { DocumentSymbol, SymbolKind } from './features/symbols/documentSymbol.ts';
export { FEATURE_GATES, type FeatureGate, isGateOnByDefault } from './release/featureGates.ts';
export {
  isRelease,
  NEWEST_RELEASE,
  RELEASES,
  type Release,
  readRelease,
  type Target,
} from './release/release.ts';
export { addFacts, type ClusterFacts, DEFAULT_FACTS, type FactName } from './rules/clusterFacts.ts';
export { dedent } from './rules/common/dedent.ts';
export type { FailureListener } from './rules/contain.ts';
export { chosenSeverity, isWanted, PRESETS, type Preset, type RuleChoice } from './rules/presets.ts';
export { allRules } from './rules/registry.ts';
export { type Origin, RULE_GROUPS, type RuleGroup, type RuleHead, type Severity } from './rules/rule.ts';
export { DOCS_URL, rulePagePath, ruleUrl } from './rules/ruleUrl.ts';
export type { CustomKind } from './schema/customKinds.ts';
export { type Documentation, readDocumentation } from './schema/documentation.ts';
export { setInText } from './syntax/editor/setInText.ts';
export { type PathStep, parentAt, pathOf } from './syntax/nodeAt.ts';
export { parseYaml } from './syntax/parseYaml.ts';
export { splitDocuments } from './syntax/splitDocuments.ts';
export { syntaxFaults } from './syntax/yamlErrors.ts';
export { resolveAlias, type YamlEntry, type YamlMap, type YamlNode } from './syntax/yamlTree.ts';
export { LineIndex, type LinePosition } from './text/lineIndex.ts';
export { applyEdits, type TextEdit } from './text/textEdit.ts';
export { shiftRange, type TextRange } from './text/textRange.ts';
export { nearestName } from './validation/nearestName.ts';
