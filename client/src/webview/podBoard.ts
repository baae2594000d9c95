/** The Pods of a StatefulSet and their claims at one step of a play. */
import { html, nothing, type TemplateResult } from 'lit';
import type { StatefulSetPreview } from '../../../server/src/engine/features/previewData.ts';
import type { Play } from '../../../server/src/engine/features/previewPlayData.ts';
import {
  claimsLeftBehind,
  type PlayedWorld,
  worldAt,
} from '../../../server/src/engine/features/previewPlayWorld.ts';
import type { PlayEvent } from '../../../server/src/engine/features/previewQuestion.ts';
import { stateWords } from '../../../server/src/engine/features/previewStepWords.ts';
import { claimName } from '../../../server/src/engine/identity/podIdentity.ts';
import { breakable, type PageActions, swatch } from './actions.ts';
import { replicasAt } from './pageTrial.ts';
import { command } from './podLanes.ts';

/** Whole rows of two, three and four. */
const MOST_TILES = 12;

export function podBoard(preview: StatefulSetPreview, play: Play, actions: PageActions): TemplateResult {
  const world = worldAt(play, actions.step);
  const names = namesIn(play);
  const changed = new Set((play.steps[actions.step - 1]?.pods ?? []).map(({ id }) => id));
  const shown = names.length <= MOST_TILES ? names : pick(names, changed);
  const hidden = names.filter(name => !shown.includes(name));
  return html`<ul class="board">
      ${shown.map(name => tile(preview, name, { world, isChanged: changed.has(name) }))}
      ${hidden.length === 0 ? nothing : html`<li class="pod fold muted">${hiddenWords(hidden, world)}</li>`}
    </ul>
    ${leftBehind(preview, world, actions)}`;
}

/** Every Pod that is there at some step, in the order of the ordinals. */
function namesIn({ start, steps }: Play): readonly string[] {
  const names = new Set([start, ...steps].flatMap(({ pods }) => pods.map(({ id }) => id)));
  return [...names].sort((left, right) => ordinalOf(left) - ordinalOf(right));
}

function ordinalOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1));
}

/** The first, the last, and those to which something happens. */
function pick(names: readonly string[], changed: ReadonlySet<string>): readonly string[] {
  const ends = new Set([...names.slice(0, 3), ...names.slice(-2)]);
  const moving = names
    .filter(name => changed.has(name) && !ends.has(name))
    .slice(0, MOST_TILES - ends.size - 1);
  return names.filter(name => ends.has(name) || moving.includes(name));
}

function hiddenWords(hidden: readonly string[], world: PlayedWorld): string {
  const counts = new Map<string, number>();
  for (const name of hidden) {
    const words = stateWords(world.pods.get(name), world.template);
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return `${hidden.length} more: ${[...counts].map(([words, count]) => `${count} ${words}`).join('; ')}`;
}

function tile(
  { naming }: StatefulSetPreview,
  name: string,
  { world, isChanged }: { readonly world: PlayedWorld; readonly isChanged: boolean },
): TemplateResult {
  const pod = world.pods.get(name);
  return html`<li class="pod ${pod?.state ?? 'missing'} ${isChanged ? 'changed' : ''}">
    <p class="pod-name"><code>${breakable(name)}</code></p>
    <p class="state">${stateWords(pod, world.template)}</p>
    ${naming.set.claimTemplates.map((template, index) => {
      const claim = claimName(template.name, name);
      const isThere = world.claims.has(claim);
      return html`<p class="claim ${isThere ? '' : 'absent'}">
        ${swatch(index)}<code>${breakable(claim)}</code>${isThere ? nothing : html`<span class="hidden"> does not exist</span>`}
      </p>`;
    })}
  </li>`;
}

/** Commands longer than this are no reading; they are copied. */
const MOST_NAMED = 20;

function leftBehind(
  { namespace, retention }: StatefulSetPreview,
  world: PlayedWorld,
  actions: PageActions,
): TemplateResult | typeof nothing {
  const left = claimsLeftBehind(world)
    .filter(({ pod }) => pod !== '')
    .map(({ name }) => name);
  if (left.length === 0) return nothing;
  const named = left.length > MOST_NAMED ? `${left.slice(0, MOST_NAMED).join(', ')} …` : left.join(', ');
  return html`<div class="left-behind">
    <p>
      <strong>${left.length === 1 ? 'A claim is there without its Pod:' : `${left.length} claims are there without their Pods:`}</strong>
      <code>${named}</code>
    </p>
    ${retention[0] === undefined ? nothing : html`<p class="muted">${retention[0]}</p>`}
    ${command(actions, `kubectl delete pvc ${left.join(' ')} --namespace ${namespace}`, 'the delete command')}
  </div>`;
}

/** Scale, and delete a Pod. */
export function podDeeds(
  preview: StatefulSetPreview,
  play: Play,
  { actions, happen }: { readonly actions: PageActions; readonly happen: (event: PlayEvent) => void },
): TemplateResult {
  const replicas = replicasAt(play, actions.step, preview.naming.set.replicas ?? 0);
  const names = [...worldAt(play, actions.step).pods.keys()].sort(
    (left, right) => ordinalOf(left) - ordinalOf(right),
  );
  const scale = (event: SubmitEvent) => {
    event.preventDefault();
    const count = Number(new FormData(event.target as HTMLFormElement).get('replicas'));
    if (Number.isInteger(count) && count >= 0)
      happen({ do: 'scale', replicas: Math.min(count, 2_147_483_647) });
  };
  const remove = (event: SubmitEvent) => {
    event.preventDefault();
    const pod = new FormData(event.target as HTMLFormElement).get('pod');
    if (typeof pod === 'string' && pod !== '') happen({ do: 'deletePod', pod });
  };
  return html`<form class="deed-form" @submit=${scale}>
      <button type="submit" class="button">Scale to</button>
      <input class="short" name="replicas" type="number" min="0" max="100" required aria-label="Number of Pods" .value=${String(Math.max(0, replicas - 1))} />
    </form>
    <form class="deed-form" @submit=${remove}>
      <button type="submit" class="button" ?disabled=${names.length === 0}>Delete</button>
      <select name="pod" aria-label="Pod" ?disabled=${names.length === 0}>
        ${names.map(name => html`<option value=${name}>${name}</option>`)}
      </select>
    </form>
    <button type="button" class="button" @click=${() => happen({ do: 'deleteSet' })}>Delete the StatefulSet</button>`;
}
