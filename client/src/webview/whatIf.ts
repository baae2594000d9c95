/** The controls with which a StatefulSet is tried out with other values. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type {
  StatefulSetPreview,
  WhatIfControl,
  WhatIfField,
} from '../../../server/src/engine/features/previewData.ts';
import type { PageActions } from './actions.ts';

export function whatIfSection({ whatIf }: StatefulSetPreview, actions: PageActions): TemplateResult {
  const { changes, controls, canWrite } = whatIf;
  if (controls.length === 0) return html``;
  const isChanged = changes.length > 0;
  return html`<section class="what-if" aria-labelledby="what-if">
    <div class="heading">
      <h2 id="what-if">What if</h2>
      <div class="buttons">
        <button type="button" class="button" ?disabled=${!canWrite} @click=${() => actions.writeValues()}>
          Write to manifest
        </button>
        <button type="button" class="button secondary" ?disabled=${!isChanged} @click=${() => actions.resetValues()}>
          Reset
        </button>
      </div>
    </div>
    <div class="controls">${controls.map(control => controlView(control, controls, actions))}</div>
    <p class="muted">${isChanged ? `Tried out, not in the file: ${changes.join(', ')}.` : 'The file stays as it is until you write to it.'}</p>
  </section>`;
}

const TITLES: Readonly<Record<WhatIfField, string>> = {
  replicas: 'replicas',
  podManagementPolicy: 'podManagementPolicy',
  updateStrategy: 'updateStrategy',
  partition: 'partition',
  maxUnavailable: 'maxUnavailable',
};

const CHOICES: Partial<Readonly<Record<WhatIfField, readonly string[]>>> = {
  updateStrategy: ['RollingUpdate', 'OnDelete'],
  podManagementPolicy: ['OrderedReady', 'Parallel'],
};

function controlView(
  control: WhatIfControl,
  controls: readonly WhatIfControl[],
  actions: PageActions,
): TemplateResult {
  const { field, isChanged, note } = control;
  const id = `try-${field}`;
  return html`<div class="control ${isChanged ? 'changed' : ''}">
    <label for=${id}><code>${TITLES[field]}</code></label>
    <div class="inputs">${inputOf(control, controls, actions)}</div>
    ${note === null ? nothing : html`<p class="control-note" id="${id}-note">${note}</p>`}
  </div>`;
}

function inputOf(
  control: WhatIfControl,
  controls: readonly WhatIfControl[],
  actions: PageActions,
): TemplateResult {
  const { field, isEnabled, note } = control;
  const id = `try-${field}`;
  const value = actions.trial.whatIf[field] ?? control.value ?? '';
  const described = note === null ? nothing : `${id}-note`;
  const choices = CHOICES[field];
  if (choices !== undefined) {
    return html`<select
      id=${id}
      aria-describedby=${described}
      ?disabled=${!isEnabled}
      .value=${live(String(value))}
      @change=${(event: Event) => actions.tryValue(field, inputText(event))}
    >
      ${choices.map(choice => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}
    </select>`;
  }
  if (field === 'maxUnavailable') {
    return html`<input
      id=${id}
      class="short"
      type="text"
      inputmode="numeric"
      spellcheck="false"
      aria-describedby=${described}
      ?disabled=${!isEnabled}
      .value=${String(value)}
      @change=${(event: Event) => {
        if (/^\d{1,9}%?$/.test(inputText(event))) actions.tryValue(field, inputText(event));
        else restore(event, value);
      }}
    />`;
  }
  const set = (event: Event) => {
    const count = inputText(event);
    if (/^\d{1,10}$/.test(count)) actions.tryValue(field, Math.min(Number(count), MOST_REPLICAS));
  };
  const most = field === 'partition' ? partitionEnd(controls, actions) : sliderEnd(control, Number(value));
  return html`<input
      type="range"
      min="0"
      max=${most}
      step="1"
      aria-label="${field}, as a slider"
      aria-describedby=${described}
      ?disabled=${!isEnabled}
      .value=${live(String(Math.min(Number(value), most)))}
      @input=${set}
    />
    <input
      id=${id}
      class="short"
      type="number"
      min="0"
      max=${MOST_REPLICAS}
      aria-describedby=${described}
      ?disabled=${!isEnabled}
      .value=${String(value)}
      @input=${set}
      @change=${(event: Event) => inputText(event) === '' && restore(event, value)}
    />`;
}

/** `replicas` is an int32. */
const MOST_REPLICAS = 2_147_483_647;
/** What a slider is good for; larger numbers are typed. */
const MOST_SLID = 100;

/** Stays while it is dragged: what is written decides, not what is tried out. */
function sliderEnd({ written }: WhatIfControl, value: number): number {
  const base = Math.max(10, 2 * Number(written ?? 0));
  return Math.min(MOST_SLID, value > base ? value : base);
}

function partitionEnd(controls: readonly WhatIfControl[], { trial }: PageActions): number {
  const replicas = controls.find(({ field }) => field === 'replicas');
  return Math.min(MOST_SLID, Math.max(1, Number(trial.whatIf.replicas ?? replicas?.value ?? 1)));
}

/** What is typed is left alone while it is typed; what cannot be taken goes once the field is left. */
function restore(event: Event, value: string | number): void {
  (event.target as HTMLInputElement).value = String(value);
}

function inputText(event: Event): string {
  return (event.target as HTMLInputElement).value.trim();
}
