/** The page of a StatefulSet and that of a DaemonSet. */
import { html, nothing, type TemplateResult } from 'lit';
import type {
  DaemonSetPreview,
  Preview,
  StatefulSetPreview,
} from '../../../server/src/engine/features/previewData.ts';
import type { Play } from '../../../server/src/engine/features/previewPlayData.ts';
import type { PlayEvent } from '../../../server/src/engine/features/previewQuestion.ts';
import { breakable, type PageActions } from './actions.ts';
import { comparisonSection } from './comparisonView.ts';
import { refusedIcon } from './icons.ts';
import { nodeBoard, nodeDeeds } from './nodeBoard.ts';
import { playSection } from './player.ts';
import { podBoard, podDeeds } from './podBoard.ts';
import { command, podSection, serviceSection } from './podLanes.ts';

export function workloadView(preview: Preview, actions: PageActions): TemplateResult {
  return preview.kind === 'StatefulSet' ? statefulSetView(preview, actions) : daemonSetView(preview, actions);
}

/** What is told beside the name, in a few words. */
export function headlineOf(preview: Preview): string {
  if (preview.kind === 'DaemonSet') return `namespace ${preview.namespace}`;
  const { service, naming } = preview;
  const kind =
    service.name === null ? 'no Service' : `Service ${service.name}${service.givesNames ? ', headless' : ''}`;
  const { replicas, claimTemplates } = naming.set;
  const place = [`namespace ${preview.namespace}`, kind];
  // Of a refused set nothing comes that could be counted.
  if (replicas === null || preview.refused.length > 0) return place.join(' · ');
  const claims = replicas * claimTemplates.length;
  const counts = [counted(replicas, 'Pod'), ...(claims === 0 ? [] : [counted(claims, 'claim')])];
  return [...place, ...counts].join(' · ');
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Nothing comes of it; `earlier` is shown below. */
export function refusedBanner({ kind, refused }: Preview, earlier: Preview | null): TemplateResult {
  return html`<div class="banner error" role="note">
    ${refusedIcon}
    <div>
      <p>No Pods come of this ${kind} as it stands: the API server refuses ${refused.length === 1 ? 'a field' : `${refused.length} fields`}.</p>
      <ul class="plain">
        ${refused.map(field => html`<li><code>${field}</code></li>`)}
      </ul>
      ${earlier === null ? nothing : html`<p class="muted">This is how it was before.</p>`}
    </div>
  </div>`;
}

function statefulSetView(preview: StatefulSetPreview, actions: PageActions): TemplateResult {
  const player = {
    board: (play: Play) => podBoard(preview, play, actions),
    more: (play: Play, happen: (event: PlayEvent) => void) => podDeeds(preview, play, { actions, happen }),
  };
  return html`${podSection(preview, actions)} ${playSection(preview, player, actions)}
  ${serviceSection(preview, actions)} ${afterwards(preview, actions)}
  ${comparisonSection('StatefulSet', preview.comparison)}`;
}

/** What stays when Pods go. */
function afterwards({ scaleDown, retention }: StatefulSetPreview, actions: PageActions): TemplateResult {
  if (scaleDown === null && retention.length === 0) return html``;
  return html`<section aria-labelledby="stays">
    <div class="heading"><h2 id="stays">What stays</h2></div>
    ${
      scaleDown === null
        ? nothing
        : html`<p><strong>After scaling to ${scaleDown.to}:</strong> ${scaleDown.summary}</p>
            ${
              scaleDown.deleteCommand === null
                ? nothing
                : html`<p class="muted">To delete ${scaleDown.keptClaims.length === 1 ? 'it' : 'them'}, with the data:</p>
                    ${command(actions, scaleDown.deleteCommand, 'the delete command')}`
            }`
    }
    ${retention.map(sentence => html`<p class="muted">${sentence}</p>`)}
  </section>`;
}

function daemonSetView(preview: DaemonSetPreview, actions: PageActions): TemplateResult {
  const { nodes, budget, pattern } = preview;
  const player = {
    board: (play: Play) => nodeBoard(preview, play, actions),
    more: (play: Play, happen: (event: PlayEvent) => void) => nodeDeeds(play, { actions, happen }),
  };
  return html`<section aria-labelledby="nodes">
      <div class="heading"><h2 id="nodes">Nodes</h2></div>
      <p>${nodes.summary}</p>
      ${facts('It asks for', nodes.requirements)} ${facts('It tolerates', nodes.tolerations)}
      ${facts('It runs even where', nodes.automaticTolerations)}
    </section>
    ${playSection(preview, player, actions)}
    ${preview.play === null ? html`<section>${nodeBoard(preview, null, actions)}</section>` : nothing}
    <section aria-labelledby="pods">
      <div class="heading"><h2 id="pods">Pods</h2></div>
      <p><code>${breakable(pattern)}</code></p>
      <p class="muted">
        The last five characters are drawn anew for each Pod, so no name can be told beforehand, and there are no DNS
        names of single Pods.
      </p>
    </section>
    <section aria-labelledby="update">
      <div class="heading"><h2 id="update">Update</h2></div>
      <p>${budget.summary}</p>
      ${budget.examples.length === 0 ? nothing : exampleTable(preview)}
    </section>
    ${comparisonSection('DaemonSet', preview.comparison)}`;
}

function facts(title: string, items: readonly string[]): TemplateResult {
  if (items.length === 0) return html``;
  return html`<h3 class="minor">${title}</h3>
    <ul class="facts">
      ${items.map(item => html`<li>${item}</li>`)}
    </ul>`;
}

function exampleTable({ budget }: DaemonSetPreview): TemplateResult {
  const surges = budget.examples.some(example => example.maxSurge > 0);
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Nodes</th>
        <th scope="col">At a time</th>
      </tr>
    </thead>
    <tbody>
      ${budget.examples.map(
        ({ nodes, maxUnavailable, maxSurge }) =>
          html`<tr>
            <td>${nodes}</td>
            <td>${surges ? maxSurge : maxUnavailable}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
