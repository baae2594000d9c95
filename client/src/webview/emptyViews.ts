/** What the page says when there is nothing to show. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PreviewEmpty } from '../../../server/src/lsp/requests.ts';
import { lineLink, type PageActions } from './actions.ts';
import { warningIcon } from './icons.ts';

export function emptyView({ reason, kind, others }: PreviewEmpty, actions: PageActions): TemplateResult {
  return html`<div class="empty">
    <h1>Nothing to show here</h1>
    <p>${reasonText(reason, kind)}</p>
    ${
      others.length === 0
        ? nothing
        : html`<h2 class="minor">In this file</h2>
            <ul class="plain">
              ${others.map(
                other => html`<li>${lineLink(actions, other.line, other.name)}
                  <span class="muted">${other.kind}, line ${other.line + 1}</span></li>`,
              )}
            </ul>`
    }
  </div>`;
}

function reasonText(reason: PreviewEmpty['reason'], kind: string | null): string {
  switch (reason) {
    case 'no-resource':
      return 'Put the cursor into a StatefulSet or a DaemonSet to see the Pods, claims and DNS names that come of it.';
    case 'other-kind':
      return `The cursor is in a ${kind ?? 'resource of another kind'}. Pods are shown for StatefulSets and DaemonSets; of a Deployment, what it would be as one of them.`;
    case 'no-name':
      return `This ${kind ?? 'resource'} has no name that is known here, so its Pods have none yet.`;
  }
}

export function brokenView(line: number, actions: PageActions): TemplateResult {
  return html`<div class="empty">
    <h1>Not readable yet</h1>
    <p>The document cannot be read as YAML: see ${lineLink(actions, line)}.</p>
  </div>`;
}

export function offlineView(): TemplateResult {
  return html`<div class="empty">
    <h1>No answer</h1>
    <p>The language server is not running. The command <em>Setwise: Restart Language Server</em> starts it again.</p>
  </div>`;
}

export function waitingView(): TemplateResult {
  return html`<div class="empty"><p class="muted">Looking at the manifest …</p></div>`;
}

/** Above a preview that is older than the text, or made of a part of it. */
export function staleBanner(line: number, isEarlier: boolean, actions: PageActions): TemplateResult {
  return html`<div class="banner warning" role="note">
    ${warningIcon}
    <p>
      ${lineLink(actions, line, `Line ${line + 1}`)} cannot be read as YAML.
      ${isEarlier ? 'This is how it was before.' : 'This is what the readable rest makes.'}
    </p>
  </div>`;
}
