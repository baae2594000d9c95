/** What the resource would be as a Deployment, a StatefulSet and a DaemonSet. */
import { html, type TemplateResult } from 'lit';
import type { Comparison, WorkloadKind } from '../../../server/src/engine/features/previewComparison.ts';
import type { PreviewCompared } from '../../../server/src/lsp/requests.ts';
import { breakable, copyButton, type PageActions } from './actions.ts';

const KINDS: readonly {
  readonly kind: WorkloadKind;
  readonly key: 'deployment' | 'statefulSet' | 'daemonSet';
}[] = [
  { kind: 'Deployment', key: 'deployment' },
  { kind: 'StatefulSet', key: 'statefulSet' },
  { kind: 'DaemonSet', key: 'daemonSet' },
];

export function comparisonSection(kind: WorkloadKind, { rows, rule }: Comparison): TemplateResult {
  return html`<section aria-labelledby="compared">
    <div class="heading"><h2 id="compared">As another kind</h2></div>
    <ul class="facts">
      ${rule.map(one => html`<li><strong>${one.kind}:</strong> ${one.text}</li>`)}
    </ul>
    <div class="scrolled" tabindex="0" role="region" aria-labelledby="compared">
      <table class="comparison">
        <thead>
          <tr>
            <td></td>
            ${KINDS.map(one => html`<th scope="col" class=${one.kind === kind ? 'own' : ''}>${one.kind}${one.kind === kind ? ' (this one)' : ''}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            row => html`<tr>
              <th scope="row">${row.aspect}</th>
              ${KINDS.map(one => html`<td class=${one.kind === kind ? 'own' : ''}>${breakable(row[one.key])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** The whole page of a Deployment. */
export function deploymentView({ compared }: PreviewCompared, actions: PageActions): TemplateResult {
  return html`<section aria-labelledby="pods">
      <div class="heading"><h2 id="pods">Pods</h2></div>
      <p><code>${breakable(compared.pattern)}</code> ${copyButton(actions, compared.pattern, 'the pattern')}</p>
      <p class="muted">
        The hash comes from the template, the five characters are drawn anew for each Pod: no name can be told
        beforehand, and there are no DNS names of single Pods.
      </p>
    </section>
    ${comparisonSection('Deployment', compared.comparison)}`;
}
