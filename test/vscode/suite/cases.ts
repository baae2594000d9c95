/** The cases that hold in every host. */
import { describeDiagnostics } from './diagnostics.cases.ts';
import { describeFixes } from './fixes.cases.ts';
import { describePreview } from './preview.cases.ts';
import { describeSnippets } from './snippets.cases.ts';

export function describeCases(): void {
  describeDiagnostics();
  describeFixes();
  describeSnippets();
  describePreview();
}
