/** Findings as the protocol's diagnostics. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import { type Diagnostic, ruleUrl, type Severity } from '../engine/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { ClientView } from './clientView.ts';

/** What editors show as the origin of a diagnostic. */
export const DIAGNOSTIC_SOURCE = 'setwise';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated };

export function toLspDiagnostic(
  diagnostic: Diagnostic,
  view: ClientView,
  client: ClientFeatures,
): LspDiagnostic {
  const { uri, rule, related, tags } = diagnostic;
  const result: LspDiagnostic = {
    range: view.range(uri, diagnostic.range),
    severity: SEVERITIES[diagnostic.severity],
    source: DIAGNOSTIC_SOURCE,
    code: rule,
    message: diagnostic.message,
  };
  if (client.showsCodeLinks) result.codeDescription = { href: ruleUrl(rule) };
  if (client.showsTags && tags.length > 0) result.tags = tags.map(tag => TAGS[tag]);
  if (client.showsRelated && related.length > 0) {
    result.relatedInformation = related.map(place => ({
      location: { uri: view.clientUri(place.uri), range: view.range(place.uri, place.range) },
      message: place.message,
    }));
  }
  return result;
}
