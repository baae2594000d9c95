/** The settings of one document: those of its file, and what comments say. */
import type { Target } from '../release/release.ts';
import { type TargetComment, targetCommentOf } from '../rules/targetComment.ts';
import type { PlacedDocument, SourceFile } from '../workspace/sourceFile.ts';
import type { AnalysisSettings } from './settings.ts';

/** A comment above the first document holds for the file; one above a later document for that one, and counts more. */
export function settingsOfDocument(
  file: SourceFile,
  placed: PlacedDocument | undefined,
  settings: AnalysisSettings,
): AnalysisSettings {
  return commentsOf(file, placed).reduce((outer, { comment }) => withComment(outer, comment), settings);
}

export interface PlacedComment {
  readonly placed: PlacedDocument;
  readonly comment: TargetComment;
}

/** The loudest last. */
export function commentsOf(file: SourceFile, placed: PlacedDocument | undefined): readonly PlacedComment[] {
  const [first] = file.documents;
  const documents = placed === undefined || placed === first ? [first] : [first, placed];
  return documents.flatMap(one => (one ? [{ placed: one, comment: targetCommentOf(one.document) }] : []));
}

/** One object for one meaning: findings hang on it. */
const known = new WeakMap<AnalysisSettings, Map<string, AnalysisSettings>>();

function withComment(settings: AnalysisSettings, comment: TargetComment): AnalysisSettings {
  if (comment.release === undefined && comment.featureGates.size === 0) return settings;
  const gates = [...comment.featureGates].map(([name, { value }]) => [name, value] as const).sort();
  const key = `${comment.release?.value} ${gates.join(' ')}`;
  let byKey = known.get(settings);
  if (byKey === undefined) {
    byKey = new Map();
    known.set(settings, byKey);
  }
  const { target, asked } = settings;
  const commented: Target = {
    release: asked?.release ?? comment.release?.value ?? target.release,
    featureGates: new Map([...target.featureGates, ...gates, ...(asked?.featureGates ?? [])]),
  };
  const result = byKey.get(key) ?? { ...settings, target: commented };
  byKey.set(key, result);
  return result;
}
