/**
 * Tries every fix of every finding of a workspace: is the text still YAML, is the finding gone, is there no new error,
 * do the comments stay, and does doing it again change nothing?
 */
import {
  type Analysis,
  applyEdits,
  type Diagnostic,
  type ResolvedFix,
  type Snapshot,
} from '../../server/src/engine/index.ts';
import { lostComments } from '../kit/lostComments.ts';

export interface FixTrial {
  readonly uri: string;
  readonly rule: string;
  readonly title: string;
  /** What is wrong with it, each in a few words; empty for a sound fix. */
  readonly faults: readonly string[];
  /** Errors that were there before, under a name or version that nobody could read. */
  readonly laidBare: readonly string[];
}

type Texts = ReadonlyMap<string, string>;

/** Leaves the analysis with the texts that it has. */
export function tryFixes(analysis: Analysis, uris: readonly string[]): readonly FixTrial[] {
  return uris.flatMap(uri => {
    const count = analysis.snapshot().diagnostics(uri).length;
    return Array.from({ length: count }, (_, index) => tryFixesOf(analysis, uri, index)).flat();
  });
}

/** As for a person who asks at one place: each time the fixes are tried anew. */
function tryFixesOf(analysis: Analysis, uri: string, index: number): readonly FixTrial[] {
  const before = analysis.snapshot();
  const diagnostic = before.diagnostics(uri)[index];
  if (diagnostic === undefined) return [];
  return before.fixes(diagnostic).map(fix => {
    const outcome = tryFix(analysis, before, diagnostic, fix);
    return { uri, rule: diagnostic.rule, title: fix.title, ...outcome };
  });
}

function tryFix(
  analysis: Analysis,
  before: Snapshot,
  diagnostic: Diagnostic,
  fix: ResolvedFix,
): Pick<FixTrial, 'faults' | 'laidBare'> {
  const old = new Map(fix.files.map(({ uri }) => [uri, before.text(uri)]));
  const now: Texts = new Map(
    fix.files.map(({ uri, edits }) => [uri, applyEdits(before.text(uri) ?? '', edits)]),
  );
  analysis.applyChange([...now].map(([uri, text]) => ({ uri, text })));
  const after = analysis.snapshot();
  const uris = [...new Set([diagnostic.uri, ...now.keys()])];
  const faults: string[] = [];
  const count = (snapshot: Snapshot, isMeant: (other: Diagnostic) => boolean) =>
    uris.flatMap(uri => snapshot.diagnostics(uri)).filter(isMeant).length;
  const isSyntax = ({ rule }: Diagnostic) => rule === 'yaml-syntax' || rule === 'value-unreadable';
  if (count(after, isSyntax) > count(before, isSyntax)) faults.push('the text cannot be read any more');
  const isSame = ({ rule, message }: Diagnostic) =>
    rule === diagnostic.rule && message === diagnostic.message;
  if (count(after, isSame) >= count(before, isSame)) faults.push('the finding stays');
  const added = newErrors(
    uris.flatMap(uri => before.diagnostics(uri)),
    uris.flatMap(uri => after.diagnostics(uri)),
  ).map(({ rule, message }) => `a new error: ${rule}: ${message}`);
  const isHiding = HIDING.has(diagnostic.rule);
  if (!isHiding) faults.push(...added);
  for (const [uri, text] of now)
    for (const comment of lostComments(old.get(uri) ?? '', text))
      faults.push(`a comment is lost: ${comment}`);
  if (repeats(after, diagnostic, fix, now)) faults.push('doing it again changes more');
  analysis.applyChange([...old].map(([uri, text]) => ({ uri, text })));
  return { faults, laidBare: isHiding ? added : [] };
}

/** Rules of what nobody reads as long as it stands under such a name. */
const HIDING: ReadonlySet<string> = new Set([
  'api-version-removed',
  'api-version-unknown',
  'field-misplaced',
  'field-unknown',
  'kind-unknown',
]);

/** By what is wrong where: messages name things, whose names a fix may change, and items move. */
function newErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const left = new Map<string, number>();
  for (const error of before) left.set(placeOf(error), (left.get(placeOf(error)) ?? 0) + 1);
  const followed = new Set(before.flatMap(({ follows }) => follows).map(({ field }) => generic(field)));
  return after.filter(error => {
    // What followed from the fault that is gone was told with it, and stands for itself now.
    if (error.severity !== 'error' || followed.has(generic(error.field))) return false;
    const place = placeOf(error);
    const rest = left.get(place) ?? 0;
    left.set(place, rest - 1);
    return rest <= 0;
  });
}

function placeOf({ rule, field }: Diagnostic): string {
  return `${rule} ${generic(field)}`;
}

function generic(field: string): string {
  return field.replace(/\[[^\]]*\]/g, '[]');
}

/** Whether the same is offered for the same thing once it is done. */
function repeats(after: Snapshot, diagnostic: Diagnostic, fix: ResolvedFix, now: Texts): boolean {
  const again = after.diagnostics(diagnostic.uri).find(other => {
    const isSame = other.rule === diagnostic.rule && other.message === diagnostic.message;
    return isSame && other.range.start === diagnostic.range.start;
  });
  const same = again && after.fixes(again).find(({ title }) => title === fix.title);
  return (
    same?.files.some(({ uri, edits }) => applyEdits(now.get(uri) ?? '', edits) !== now.get(uri)) === true
  );
}
