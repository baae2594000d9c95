/** How far Setwise agrees with Kubernetes: one row for each promise, one column for each release. */
import { RELEASES, type Release } from '../../server/src/engine/release/release.ts';
import type { ConformanceCase } from './cases.ts';
import type { FixReport } from './fixAnswers.ts';
import { FIX_RELEASES, type FixesOfRelease } from './fixResults.ts';
import type { Measure, Report, Share } from './measure.ts';
import type { VerdictTime } from './verdictTime.ts';

export interface TableRow {
  readonly title: string;
  /** As a person reads it: `100 %`. */
  readonly target: string;
  readonly isMet: boolean;
  /** By release; empty where it is not measured. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface Measured {
  readonly creates: Report;
  readonly updates: Report;
  readonly fixes: ReadonlyMap<Release, FixesOfRelease>;
  readonly results: ReadonlyMap<Release, FixReport>;
  readonly time: VerdictTime;
}

export function tableOf({ creates, updates, fixes, results, time }: Measured): readonly TableRow[] {
  const ofMeasures = (report: Report, title: string, least: number, ...measures: readonly Measure[]) =>
    shareRow(title, least, RELEASES, release =>
      sum(measures.map(measure => report.shares.get(release)?.[measure] ?? NONE)),
    );
  const ofFixes = (title: string, least: number, shareOf: (release: Release) => Share | undefined) =>
    shareRow(title, least, FIX_RELEASES, release => shareOf(release) ?? NONE);
  const rows: readonly TableRow[] = [
    ofMeasures(creates, 'accepted or refused: the same', 1, 'accepted'),
    ofMeasures(creates, 'refused: the same fields and kinds of fault', 0.99, 'names'),
    ofMeasures(creates, 'accepted, yet no Pod or claim: known', 1, 'pod', 'claims'),
    ofFixes('  … and the finding says so', 1, release => fixes.get(release)?.made),
    ofMeasures(creates, 'stored otherwise, or with a warning: known', 0.95, 'dropped', 'warnings'),
    ofFixes('  … and a finding says so', 0.95, release => fixes.get(release)?.stored),
    ofMeasures(updates, 'changes of what runs: the same', 1, 'accepted', 'replace', 'stored'),
    ofFixes('one fault, and a quick fix for it', 0.8, release => fixableShare(fixes.get(release))),
    ofFixes('safe fixes: fault gone, no new one', 1, release => results.get(release)?.safe),
    ofFixes('all fixes: fault gone, no new one', 0.95, release => results.get(release)?.all),
    timeRow(time),
  ];
  return rows.filter(({ cells }) => cells.size > 0);
}

const NONE: Share = { same: 0, of: 0 };

function sum(shares: readonly Share[]): Share {
  return shares.reduce((all, { same, of }) => ({ same: all.same + same, of: all.of + of }), NONE);
}

export function fixableShare(fixes: FixesOfRelease | undefined): Share {
  const single = (fixes?.refused ?? []).filter(one => one.single !== undefined);
  return { same: single.filter(one => one.isFixable).length, of: single.length };
}

function shareRow(
  title: string,
  least: number,
  releases: readonly Release[],
  shareOf: (release: Release) => Share,
): TableRow {
  const shares = releases.map(release => [release, shareOf(release)] as const).filter(([, { of }]) => of > 0);
  return {
    title,
    target: least === 1 ? '100 %' : `≥ ${Math.round(least * 100)} %`,
    isMet: shares.every(([, { same, of }]) => same >= least * of),
    cells: new Map(shares.map(([release, share]) => [release, percentOf(share)])),
  };
}

/** Rounded down: only what is complete is 100 %. */
function percentOf({ same, of }: Share): string {
  return same === of ? '100 %' : `${(Math.floor((same / of) * 1000) / 10).toFixed(1)} %`;
}

function timeRow({ parse, verdict }: VerdictTime): TableRow {
  const ratio = verdict / parse;
  return {
    title: 'time of a verdict, in parses of its text',
    target: '≤ 1.0',
    isMet: ratio <= 1,
    cells: new Map([['1.37', ratio.toFixed(2)]]),
  };
}

/** Lines for a terminal. */
export function printTable(rows: readonly TableRow[]): string {
  const lines = [
    ['', '', 'target', ...RELEASES],
    ...rows.map(({ title, target, isMet, cells }) => [
      isMet ? '✓' : '✗',
      title,
      target,
      ...RELEASES.map(release => cells.get(release) ?? ''),
    ]),
  ];
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0))) ?? [];
  return lines
    .map(line =>
      line
        .map((cell, column) => pad(cell, widths[column] ?? 0, column > 1))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function pad(cell: string, width: number, isNumber: boolean): string {
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

export function countCases(cases: readonly ConformanceCase[]): string {
  const creates = cases.filter(({ manifest }) => manifest !== undefined).length;
  return `${creates} manifests and ${cases.length - creates} changes`;
}
