/** The door of the engine: all that hosts may use, as plain data and a few functions. */
export { Analysis, type FailureListener, type FileChange } from './analysis/analysis.ts';
export type { Diagnostic, FileEdits, ResolvedFix, ResourceId } from './analysis/diagnostic.ts';
export { REASON_PLACEHOLDER } from './analysis/resolveFix.ts';
export { type AnalysisSettings, DEFAULT_SETTINGS } from './analysis/settings.ts';
export type { DocumentDiagnostics, FixAllOptions, Snapshot } from './analysis/snapshot.ts';
export { allRules } from './rules/registry.ts';
export type { Origin, RuleHead, Severity } from './rules/rule.ts';
export { ruleUrl } from './rules/ruleUrl.ts';
export { LineIndex, type LinePosition } from './text/lineIndex.ts';
export { applyEdits, type TextEdit } from './text/textEdit.ts';
export type { TextRange } from './text/textRange.ts';
export { isRelease, NEWEST_RELEASE, RELEASES, type Release, type Target } from './validation/release.ts';
