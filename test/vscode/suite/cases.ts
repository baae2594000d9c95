/** The cases that hold in every host. */
import { describeCompletion } from './completion.cases.ts';
import { describeDiagnostics } from './diagnostics.cases.ts';
import { describeFixes } from './fixes.cases.ts';
import { describeHover } from './hover.cases.ts';
import { describePages } from './pages.cases.ts';
import { describePreview } from './preview.cases.ts';
import { describeRefactorings } from './refactorings.cases.ts';
import { describeSettings } from './settings.cases.ts';
import { describeSnippets } from './snippets.cases.ts';
import { describeViews } from './views.cases.ts';

export function describeCases(): void {
  describeDiagnostics();
  describeFixes();
  describeRefactorings();
  describeCompletion();
  describeHover();
  describeViews();
  describeSnippets();
  describePreview();
  describeSettings();
  describePages();
}
