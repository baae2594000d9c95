/** What `setwise check` found, as every output format needs it. */
import {
  type Diagnostic,
  RELEASES,
  type ResolvedFix,
  type Snapshot,
  type TextRange,
} from '../engine/index.ts';
import type { InputFile } from './inputs.ts';

export interface Finding {
  readonly file: string;
  readonly diagnostic: Diagnostic;
  readonly fixes: readonly ResolvedFix[];
  readonly range: LineRange;
  /** The release that the document is judged for; null in a file of settings. */
  readonly kubernetes: string | null;
}

/** 1-based lines and columns, columns in UTF-16 units, the end exclusive. */
export interface LineRange {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export interface Report {
  readonly snapshot: Snapshot;
  readonly files: readonly InputFile[];
  /** In the order of the files, within a file in that of the text. */
  readonly findings: readonly Finding[];
  /** Where nothing else is said. */
  readonly kubernetes: string;
  /** Those that any of the manifests is judged for, the oldest first. */
  readonly releases: readonly string[];
  /** The file or folder of the older versions, when there are any. */
  readonly against: string | undefined;
}

export function makeReport(
  snapshot: Snapshot,
  files: readonly InputFile[],
  against: string | undefined,
): Report {
  const findings = files.flatMap(file =>
    snapshot.diagnostics(file.uri).map(diagnostic => ({
      file: file.name,
      diagnostic,
      fixes: snapshot.fixes(diagnostic),
      range: lineRangeOf(snapshot, diagnostic.uri, diagnostic.range),
      kubernetes: snapshot.releaseAt(file.uri, diagnostic.range.start) ?? null,
    })),
  );
  const judged = new Set(files.flatMap(file => snapshot.releases(file.uri)));
  const releases = RELEASES.filter(release => judged.has(release));
  return { snapshot, files, findings, releases, kubernetes: snapshot.settings.target.release, against };
}

export function lineRangeOf(snapshot: Snapshot, uri: string, range: TextRange): LineRange {
  const lines = snapshot.lines(uri);
  const [start, end] = [lines.positionAt(range.start), lines.positionAt(range.end)];
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

/** What the person calls a file of the report; a file that is not there yet is called by its URI's path. */
export function fileNameOf(report: Report, uri: string): string {
  const known = report.files.find(file => file.uri === uri);
  if (known) return known.name;
  // A new file lies beside one that was read.
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const neighbour = report.files.find(
    file => file.uri.startsWith(folder) && !file.uri.slice(folder.length).includes('/'),
  );
  const name = decodeURIComponent(uri.slice(folder.length));
  const parent = neighbour?.name.slice(
    0,
    Math.max(neighbour.name.lastIndexOf('/'), neighbour.name.lastIndexOf('\\')) + 1,
  );
  return `${parent ?? ''}${name}`;
}
