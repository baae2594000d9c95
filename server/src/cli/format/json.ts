/** One JSON object, as docs/cli.md has it. */
import type { FileEdits } from '../../engine/index.ts';
import { type Finding, fileNameOf, lineRangeOf, type Report } from '../report.ts';

export function formatJson(report: Report): string {
  return `${JSON.stringify(
    {
      version: 1,
      kubernetes: report.kubernetes,
      files: report.files.length,
      findings: report.findings.map(finding => jsonFinding(finding, report)),
    },
    null,
    2,
  )}\n`;
}

/** One finding a line. */
export function formatJsonLines(report: Report): string {
  return report.findings.map(finding => `${JSON.stringify(jsonFinding(finding, report))}\n`).join('');
}

function jsonFinding({ file, diagnostic, fixes, range, kubernetes }: Finding, report: Report) {
  return {
    file,
    document: diagnostic.document,
    rule: diagnostic.rule,
    origin: diagnostic.origin,
    severity: diagnostic.severity,
    message: diagnostic.message,
    field: diagnostic.field,
    cause: diagnostic.cause,
    follows: diagnostic.follows,
    resource: diagnostic.resource,
    ...(kubernetes !== null && kubernetes !== report.kubernetes && { kubernetes }),
    ...(report.against !== undefined && { renamedFrom: diagnostic.renamedFrom }),
    range,
    related: diagnostic.related.map(place => ({
      file: fileNameOf(report, place.uri),
      range: lineRangeOf(report.snapshot, place.uri, place.range),
      message: place.message,
    })),
    fixes: fixes.map(({ title, safety, files }) => ({
      title,
      safety,
      edits: files.flatMap(edits => jsonEdits(edits, report)),
    })),
  };
}

function jsonEdits({ uri, edits, isNew }: FileEdits, report: Report) {
  const file = fileNameOf(report, uri);
  return edits.map(({ range, text }) => ({
    file,
    start: range.start,
    end: range.end,
    text,
    ...(isNew ? { create: true } : {}),
  }));
}
