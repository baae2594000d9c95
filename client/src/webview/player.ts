/** Plays what happens, step by step: what can be made to happen, where the play is, and its steps. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import type { Play, PlayStep } from '../../../server/src/engine/features/previewPlayData.ts';
import type { PlayEvent } from '../../../server/src/engine/features/previewQuestion.ts';
import { MOST_EVENTS } from '../../../server/src/engine/features/previewQuestion.ts';
import type { PageActions } from './actions.ts';
import { backIcon, firstIcon, forwardIcon, lastIcon, pauseIcon, playIcon, warningIcon } from './icons.ts';
import { withEvent } from './pageTrial.ts';

/** `board` draws who is there; `more` are buttons of the kind at hand. */
export interface PlayerParts {
  readonly board: (play: Play) => TemplateResult;
  readonly more: (play: Play, happen: (event: PlayEvent) => void) => TemplateResult | typeof nothing;
}

export function playSection(preview: Preview, parts: PlayerParts, actions: PageActions): TemplateResult {
  const { play, playNote } = preview;
  if (play === null) {
    return playNote === null
      ? html``
      : html`<section aria-labelledby="play">
          <div class="heading"><h2 id="play">Step by step</h2></div>
          <p class="muted">${playNote}</p>
        </section>`;
  }
  const happen = (event: PlayEvent) => actions.play(withEvent(play, actions.step, event));
  return html`<section aria-labelledby="play" @keydown=${(event: KeyboardEvent) => onKey(event, play, actions)}>
    <div class="heading"><h2 id="play">Step by step</h2></div>
    <div class="deeds-bar" role="group" aria-label="What happens">
      <button type="button" class="button" @click=${() => actions.play({ from: 'nothing', events: [] })}>Start</button>
      ${
        play.outcome === 'deleted'
          ? nothing
          : html`<button type="button" class="button" @click=${() => happen({ do: 'update' })}>Update</button>
              <button
                type="button"
                class="button"
                title="Applies a template whose Pods never get ready"
                @click=${() => happen({ do: 'update', isBroken: true })}
              >
                A Pod never gets ready
              </button>
              ${parts.more(play, happen)}`
      }
    </div>
    ${play.isCut || play.scenario.events.length >= MOST_EVENTS ? html`<p class="problem" role="status">No more can be played on top of this; Start begins anew.</p>` : nothing}
    ${navigation(play, actions)} ${parts.board(play)} ${adviceView(play, actions)}
    ${play.steps.length === 0 ? html`<p class="muted">Nothing happens.</p>` : stepList(play, actions)}
  </section>`;
}

function navigation(play: Play, actions: PageActions): TemplateResult {
  const { steps } = play;
  const { step } = actions;
  const button = (label: string, sign: unknown, to: number, isOff: boolean) =>
    html`<button type="button" class="nav" aria-label=${label} title=${label} ?disabled=${isOff} @click=${() => actions.goTo(to)}>
      ${sign}
    </button>`;
  return html`<div class="navigation" role="group" aria-label="Steps">
    ${button('First step', firstIcon, 0, step === 0)} ${button('Step back', backIcon, step - 1, step === 0)}
    <button
      type="button"
      class="nav"
      aria-label=${actions.isPlaying ? 'Pause' : 'Play'}
      title=${actions.isPlaying ? 'Pause' : 'Play'}
      aria-pressed=${actions.isPlaying}
      ?disabled=${steps.length === 0}
      @click=${() => actions.togglePlaying()}
    >
      ${actions.isPlaying ? pauseIcon : playIcon}
    </button>
    ${button('Step forward', forwardIcon, step + 1, step >= steps.length)}
    ${button('Last step', lastIcon, steps.length, step >= steps.length)}
    <p class="now">
      <span class="muted">${step === 0 ? 'before the first step' : `step ${step} of ${steps.length}`}</span>
      <span role="status">${nowWords(play, step)}</span>
    </p>
  </div>`;
}

function nowWords({ steps, summary }: Play, step: number): TemplateResult {
  const now = steps[step - 1];
  if (now === undefined) return html``;
  return html`${words(now)}${step === steps.length ? html` · <strong>${summary}</strong>` : nothing}`;
}

function words({ deed, sentence }: PlayStep): TemplateResult {
  return html`${deed === null ? nothing : html`<em>${deed}</em> `}${sentence}`;
}

function onKey(event: KeyboardEvent, { steps }: Play, actions: PageActions): void {
  const target = event.target as HTMLElement;
  if (
    ['INPUT', 'SELECT', 'TEXTAREA'].includes(target.tagName) ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  )
    return;
  const to = { ArrowLeft: actions.step - 1, ArrowRight: actions.step + 1, Home: 0, End: steps.length }[
    event.key
  ];
  if (to === undefined) return;
  event.preventDefault();
  actions.goTo(to);
}

/** Once all has come to rest, what frees it. */
function adviceView(play: Play, actions: PageActions): TemplateResult | typeof nothing {
  const { advice, scenario, steps } = play;
  if (advice === null || actions.step < steps.length) return nothing;
  return html`<div class="banner warning inside" role="note">
    ${warningIcon}
    <div>
      <p>${advice.text}</p>
      <button
        type="button"
        class="button secondary"
        @click=${() => actions.play({ ...scenario, events: [...scenario.events, ...advice.events] })}
      >
        ${advice.events.length === 1 ? 'Repair the template' : 'Repair the template and delete'}
      </button>
    </div>
  </div>`;
}

/** Steps around the one that is shown; the others are counted. */
const AROUND = 6;

function stepList({ steps }: Play, actions: PageActions): TemplateResult {
  const { step } = actions;
  const from = Math.max(0, Math.min(step - AROUND, steps.length - 2 * AROUND));
  const to = Math.min(steps.length, from + 2 * AROUND);
  const counted = (count: number, where: string) =>
    count === 0
      ? nothing
      : html`<li class="step muted fold"><span class="number" aria-hidden="true">…</span><p>${count} ${where}</p></li>`;
  return html`<ol class="steps">
    ${counted(from, 'earlier')}
    ${steps.slice(from, to).map(
      one => html`<li class="step" aria-current=${one.step === step ? 'step' : nothing}>
        <button type="button" class="number" aria-label="Go to step ${one.step}" @click=${() => actions.goTo(one.step)}>
          ${one.step}
        </button>
        <p>${words(one)}</p>
      </li>`,
    )}
    ${counted(steps.length - to, 'later')}
  </ol>`;
}
