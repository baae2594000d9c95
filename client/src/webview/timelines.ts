/** Draws what the controllers do, one list of steps for each event. */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Preview, Timeline } from '../../../server/src/engine/features/previewData.ts';
import { parseClaimName } from '../../../server/src/engine/identity/parseNames.ts';
import type {
  PodAction,
  SimulationAction,
  SimulationStep,
} from '../../../server/src/engine/simulation/trace.ts';
import { breakable, foldButtons, type PageActions, swatch } from './actions.ts';
import { foldOf } from './fold.ts';
import { addIcon, changeIcon, refusedIcon, removeIcon } from './icons.ts';
import { changeWords } from './words.ts';

const SIZES = { whole: 8, head: 4, tail: 2 };
const STEP = 60;
/** Actions of one step that are drawn one by one; the others are counted. */
const MOST_ACTIONS = 12;

export function timelineSection(preview: Preview, actions: PageActions): TemplateResult {
  const { timelines } = preview;
  const drawing: Drawing = { actions, colourOf: claimColours(preview) };
  if (timelines.length === 0) return html``;
  // Other tabs are other elements, so that the first of them is in front.
  const tabs = [preview.kind, preview.namespace, preview.name, ...timelines.map(({ id }) => id)].join('/');
  return html`<section aria-labelledby="order">
    <div class="heading"><h2 id="order">Step by step</h2></div>
    ${keyed(
      tabs,
      html`<vscode-tabs>
      ${timelines.map(({ title }) => html`<vscode-tab-header slot="header">${title}</vscode-tab-header>`)}
      ${timelines.map(timeline => html`<vscode-tab-panel>${timelineView(timeline, drawing)}</vscode-tab-panel>`)}
    </vscode-tabs>`,
    )}
  </section>`;
}

/** What the drawing of a step needs besides the step. */
interface Drawing {
  readonly actions: PageActions;
  /** The template of a claim, as a number. */
  readonly colourOf: (claim: string) => number | undefined;
}

function claimColours(preview: Preview): Drawing['colourOf'] {
  if (preview.kind === 'DaemonSet') return () => undefined;
  const { name, claimTemplates } = preview.naming.set;
  const templates = claimTemplates.map(template => template.name);
  return claim => {
    const parsed = parseClaimName(claim, { name, templates });
    return parsed && templates.indexOf(parsed.template);
  };
}

function timelineView(timeline: Timeline, drawing: Drawing): TemplateResult {
  const { id, summary, note, steps } = timeline;
  const isQuiet = steps.every(step => step.actions.length === 0);
  return html`<div class="timeline">
    ${summary === '' ? nothing : html`<p>${summary}</p>`}
    ${note === null ? nothing : html`<p class="muted">${note}</p>`}
    ${isQuiet ? nothing : stepList(id, steps, drawing)}
  </div>`;
}

function stepList(id: string, steps: readonly SimulationStep[], drawing: Drawing): TemplateResult {
  const { actions } = drawing;
  const view = (step: SimulationStep) => stepView(step, drawing);
  const list = `steps ${id}`;
  const { head, hidden, tail } = foldOf(steps.length, SIZES, actions.opened(list));
  return html`<ol class="steps">
    ${steps.slice(0, head).map(view)}
    ${
      hidden === 0
        ? nothing
        : html`<li class="step fold">
            <span class="number" aria-hidden="true">…</span>
            <div class="links">
              <span>${hidden} more steps</span> ${foldButtons(actions, list, { hidden, noun: '', step: STEP })}
            </div>
          </li>`
    }
    ${steps.slice(steps.length - tail).map(view)}
  </ol>`;
}

function stepView(step: SimulationStep, drawing: Drawing): TemplateResult {
  const { actions } = step;
  const then = changeWords(step);
  const more = actions.length - MOST_ACTIONS;
  return html`<li class="step">
    <span class="number"><span class="hidden">Step </span>${step.step}</span>
    <div>
      <div class="deeds">
        ${actions.slice(0, MOST_ACTIONS).map(action => deed(action, drawing))}
        ${more > 0 ? html`<span class="muted">and ${more} more</span>` : nothing}
        ${actions.length === 0 ? html`<span class="muted">waits</span>` : nothing}
      </div>
      ${then === '' ? nothing : html`<p class="then">${then}</p>`}
    </div>
  </li>`;
}

function deed(action: SimulationAction, { colourOf }: Drawing): TemplateResult {
  switch (action.do) {
    case 'createPod':
      return action.refused === undefined
        ? podChip('adds', addIcon, 'start', action)
        : podChip('refuses', refusedIcon, 'refused', action, `for ${action.refused.join(', ')}`);
    case 'deletePod':
      return podChip('removes', removeIcon, 'stop', action);
    case 'updatePod':
      return podChip('changes', changeIcon, 'update', action);
    case 'createClaim':
      return chip('adds', addIcon, 'claim', action.name, { colour: colourOf(action.name) });
    case 'updateClaim':
      return chip('changes', changeIcon, 'claim', action.name, {
        colour: colourOf(action.name),
        detail: ownerWords(action.owners),
      });
  }
}

/** Pods of a DaemonSet are told by their nodes. */
function podChip(sort: string, icon: unknown, verb: string, action: PodAction, detail = ''): TemplateResult {
  return action.node === undefined
    ? chip(sort, icon, verb, action.name ?? '', { detail })
    : chip(sort, icon, `${verb} on`, action.node, { detail });
}

function ownerWords(owners: readonly string[] = []): string {
  return owners.length === 0
    ? 'belongs to nobody now'
    : `goes with ${owners.map(owner => owner.replace('/', ' ')).join(', ')}`;
}

function chip(
  sort: string,
  icon: unknown,
  verb: string,
  name: string,
  { detail = '', colour }: { readonly detail?: string; readonly colour?: number | undefined } = {},
): TemplateResult {
  const mark = colour === undefined ? nothing : swatch(colour);
  return html`<span class="deed ${sort}"
    >${icon}<span>${verb} ${mark}<code>${breakable(name)}</code>${detail === '' ? nothing : ` ${detail}`}</span></span
  >`;
}
