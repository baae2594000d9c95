/** How much is said of a file, and whether anything is said twice. */
import type { Diagnostic, Snapshot } from '../../server/src/engine/index.ts';

export interface Loudness {
  /** Files with an `apps/v1` StatefulSet or DaemonSet. */
  readonly files: number;
  /** Errors and warnings of a file. */
  readonly median: number;
  /** Nine of ten files have at most as many. */
  readonly ninetieth: number;
  /** Share of the files with at most two. */
  readonly quiet: number;
  /** Findings of one place that say the same. */
  readonly repeated: readonly string[];
}

/** Collects file by file. */
export class LoudnessCount {
  readonly #counts: number[] = [];
  readonly #repeated: string[] = [];

  add(snapshot: Snapshot, uri: string): void {
    const diagnostics = snapshot.diagnostics(uri);
    this.#repeated.push(...repeatedIn(diagnostics).map(text => `${uri}: ${text}`));
    if (
      !/^(?:- )?\s*["']?apiVersion["']?:\s*["']?apps\/v1["']?\s*,?\s*(?:#.*)?$/m.test(
        snapshot.text(uri) ?? '',
      )
    )
      return;
    if (!/\bkind["']?:\s*["']?(?:StatefulSet|DaemonSet)\b/.test(snapshot.text(uri) ?? '')) return;
    this.#counts.push(diagnostics.filter(isLoud).length);
  }

  get result(): Loudness {
    const sorted = [...this.#counts].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return {
      files: sorted.length,
      median: at(0.5),
      ninetieth: at(0.9),
      quiet: sorted.filter(count => count <= 2).length / Math.max(1, sorted.length),
      repeated: this.#repeated,
    };
  }
}

export function isLoud({ severity }: Diagnostic): boolean {
  return severity === 'error' || severity === 'warning';
}

/** Two loud findings of exactly one place, or two with one message on one line of thought. */
function repeatedIn(diagnostics: readonly Diagnostic[]): readonly string[] {
  const known = new Map<string, Diagnostic>();
  return diagnostics.filter(isLoud).flatMap(diagnostic => {
    const place = `${diagnostic.range.start} ${diagnostic.range.end}`;
    const before = known.get(place);
    known.set(place, diagnostic);
    return before === undefined ? [] : [`${before.rule} and ${diagnostic.rule} at ${diagnostic.range.start}`];
  });
}
