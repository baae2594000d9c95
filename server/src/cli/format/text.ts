/** Findings for a person at a terminal. */
import { createColors } from 'picocolors';
import type { Severity } from '../../engine/index.ts';
import { SEVERITIES } from '../exitCode.ts';
import type { Finding, Report } from '../report.ts';
import { wrapText } from './wrapText.ts';

export interface TextOptions {
  readonly isColored: boolean;
  /** Characters of a line; undefined when nobody looks, so that nothing is wrapped. */
  readonly width: number | undefined;
}

/** A location longer than this does not push the other messages to the right. */
const WIDEST_LOCATION = 44;
const SEVERITY_WIDTH = 8;

export function formatText(report: Report, { isColored, width }: TextOptions): string {
  const colors = createColors(isColored);
  const paint: Record<Severity, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    info: colors.cyan,
    hint: colors.dim,
  };
  const locations = report.findings.map(locationOf);
  const column = Math.min(WIDEST_LOCATION, Math.max(0, ...locations.map(location => location.length)));
  const indent = column + 2 + SEVERITY_WIDTH + 1;
  const lines: string[] = [];
  for (const [index, { diagnostic, fixes }] of report.findings.entries()) {
    const location = locations[index] ?? '';
    const head = `${colors.bold(location)}${' '.repeat(Math.max(2, column + 2 - location.length))}`;
    const severity = paint[diagnostic.severity](diagnostic.severity.padEnd(SEVERITY_WIDTH));
    const text = wrapText(`${diagnostic.message}  ${diagnostic.rule}`, indent, width);
    lines.push(`${head}${severity} ${dimLast(text, diagnostic.rule, colors.dim)}`);
    const [fix] = fixes;
    if (fix) lines.push(`${' '.repeat(indent)}${colors.dim('fix:')} ${fix.title}`);
  }
  return `${[...lines, summaryOf(report)].join('\n')}\n`;
}

function locationOf({ file, range }: Finding): string {
  return `${file}:${range.start.line}:${range.start.column}`;
}

function dimLast(text: string, rule: string, dim: (text: string) => string): string {
  return text.endsWith(rule) ? text.slice(0, -rule.length) + dim(rule) : text;
}

/** Always says what was looked at. */
function summaryOf(report: Report): string {
  const { findings, files, against } = report;
  const older = against === undefined ? '' : `, applied over ${against === '-' ? 'standard input' : against}`;
  const target = `(Kubernetes ${releasesText(report)}${older})`;
  const looked = count(files.length, 'file');
  if (findings.length === 0) return `No findings in ${looked} ${target}`;
  const parts = SEVERITIES.flatMap(severity => {
    const found = findings.filter(finding => finding.diagnostic.severity === severity).length;
    if (found === 0) return [];
    return severity === 'info' ? [`${found} info`] : [count(found, severity)];
  });
  const touched = new Set(findings.map(finding => finding.file)).size;
  const fixable = findings.filter(finding => finding.fixes.some(fix => fix.safety === 'safe')).length;
  return `${parts.join(', ')} in ${touched} of ${looked}${fixableText(fixable, findings.length)} ${target}`;
}

/** Most often one; manifests for other releases are in other folders, or say so. */
function releasesText({ releases, kubernetes }: Report): string {
  if (releases.length === 0) return kubernetes;
  return [releases.slice(0, -1).join(', '), ...releases.slice(-1)].filter(text => text !== '').join(' and ');
}

function fixableText(fixable: number, all: number): string {
  if (fixable === 0) return '';
  if (fixable < all) return `, ${fixable} fixable with --fix`;
  return all === 1 ? ', fixable with --fix' : `, ${all === 2 ? 'both' : 'all'} fixable with --fix`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
