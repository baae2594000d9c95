/** Workflow commands of GitHub Actions, which show findings beside the changed lines. */
import type { Severity } from '../../engine/index.ts';
import type { Report } from '../report.ts';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Source: docs.github.com, "Workflow commands for GitHub Actions". */
export function formatGithub(report: Report): string {
  return report.findings
    .map(({ file, diagnostic, range }) => {
      const place = [
        `file=${escapeProperty(file)}`,
        `line=${range.start.line}`,
        `col=${range.start.column}`,
        `endLine=${range.end.line}`,
        `endColumn=${range.end.column}`,
        `title=${escapeProperty(diagnostic.rule)}`,
      ].join(',');
      return `::${LEVELS[diagnostic.severity]} ${place}::${escapeData(diagnostic.message)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
