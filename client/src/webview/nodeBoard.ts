/** The nodes of a DaemonSet at one step of a play: their labels and taints to change, their Pods, and why there is none. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { statusColumns } from '../../../server/src/engine/features/previewDaemonSetStatus.ts';
import type {
  DaemonSetPreview,
  PlacedNode,
  PlacementReason,
} from '../../../server/src/engine/features/previewData.ts';
import { taintText } from '../../../server/src/engine/features/previewPlacement.ts';
import type { Play, PlayedPod } from '../../../server/src/engine/features/previewPlayData.ts';
import { type PlayedWorld, worldAt } from '../../../server/src/engine/features/previewPlayWorld.ts';
import type { PlayEvent, PreviewNode } from '../../../server/src/engine/features/previewQuestion.ts';
import { stateWords } from '../../../server/src/engine/features/previewStepWords.ts';
import { breakable, copyButton, foldButtons, type NodeActions, type PageActions } from './actions.ts';
import { foldOf } from './fold.ts';
import {
  freeNodeName,
  isCordoned,
  withCordon,
  withoutLabel,
  withoutTaint,
  withWritten,
} from './pageTrial.ts';

const SIZES = { whole: 12, head: 8, tail: 2 };
const STEP = 40;

export function nodeBoard(
  preview: DaemonSetPreview,
  play: Play | null,
  actions: PageActions,
): TemplateResult {
  const world = play === null ? undefined : worldAt(play, actions.step);
  const nodes = world?.nodes ?? preview.placement.nodes;
  const { head, hidden, tail } = foldOf(nodes.length, SIZES, actions.opened('nodes'));
  const podsOn = podsByNode(world);
  const row = (node: PlacedNode) => nodeRow(node, podsOn.get(node.name) ?? [], { world, actions });
  const rows = (some: readonly PlacedNode[]) => repeat(some, node => node.name, row);
  return html`${world === undefined ? html`<p>${preview.placement.summary}</p>` : columnsView(world)}
    ${nodeSource(preview, nodes, actions)}
    <ul class="nodes">
      ${rows(nodes.slice(0, head))}
      ${
        hidden === 0
          ? nothing
          : html`<li class="node fold">
              <span>${hidden} more nodes</span>
              <span class="links">${foldButtons(actions, 'nodes', { hidden, noun: '', step: STEP })}</span>
            </li>`
      }
      ${rows(nodes.slice(nodes.length - tail))}
    </ul>`;
}

function podsByNode(world: PlayedWorld | undefined): ReadonlyMap<string, readonly PlayedPod[]> {
  const pods = new Map<string, PlayedPod[]>();
  for (const pod of world?.pods.values() ?? [])
    pods.set(pod.node ?? '', [...(pods.get(pod.node ?? '') ?? []), pod]);
  return pods;
}

function columnsView(world: PlayedWorld): TemplateResult {
  return html`<table class="columns">
    <caption class="hidden">The columns of kubectl get daemonset</caption>
    <tbody>
      ${statusColumns(world).map(
        ({ name, count, words }) => html`<tr>
          <th scope="row">${name}</th>
          <td class="count">${count}</td>
          <td class="muted">${words}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function nodeSource(
  { placement }: DaemonSetPreview,
  nodes: readonly PlacedNode[],
  actions: PageActions,
): TemplateResult {
  const { nodes: deeds } = actions;
  return html`<div class="buttons node-source">
      <button type="button" class="button secondary" aria-expanded=${deeds.isPasting} @click=${() => deeds.togglePasting()}>
        Paste nodes …
      </button>
      <button type="button" class="button secondary" @click=${() => deeds.change({ name: freeNodeName(nodes), labels: {}, taints: [] })}>
        Add a node
      </button>
      ${
        placement.isSample
          ? html`<span class="muted">A made-up cluster; paste your own nodes to see yours.</span>`
          : html`<button type="button" class="button secondary" @click=${() => deeds.useSample()}>Use the made-up cluster</button>`
      }
    </div>
    ${deeds.isPasting ? pasteView(actions) : nothing}
    ${deeds.said === null ? nothing : html`<p class="problem" role="alert">${deeds.said}</p>`}`;
}

function pasteView(actions: PageActions): TemplateResult {
  const { nodes: deeds } = actions;
  const read = (event: SubmitEvent) => {
    event.preventDefault();
    deeds.read(String(new FormData(event.target as HTMLFormElement).get('nodes')));
  };
  return html`<form class="paste" @submit=${read}>
    <label for="paste">
      What <code>kubectl get nodes -o json</code> prints${copyButton(actions, 'kubectl get nodes -o json', 'the command')}
    </label>
    <textarea
      id="paste"
      name="nodes"
      rows="6"
      spellcheck="false"
      @paste=${(event: ClipboardEvent) => {
        event.preventDefault();
        deeds.read(event.clipboardData?.getData('text') ?? '');
      }}
    ></textarea>
    <p class="muted">Only names, labels and taints are kept, on this computer.</p>
    <div class="buttons"><button type="submit" class="button">Read nodes</button></div>
  </form>`;
}

function nodeRow(
  node: PlacedNode,
  pods: readonly PlayedPod[],
  { world, actions }: { readonly world: PlayedWorld | undefined; readonly actions: PageActions },
): TemplateResult {
  const { nodes: deeds } = actions;
  const cordoned = isCordoned(node);
  const canChange = world !== undefined;
  return html`<li class="node ${pods.some(({ state }) => state !== 'terminating') || (world === undefined && node.runs) ? 'runs' : 'bare'}">
    <div class="node-head">
      <h3><code>${breakable(node.name)}</code></h3>
      <p class="state">${podWords(node, pods, world)}</p>
      ${
        canChange
          ? html`<span class="links">
              <button type="button" class="link" aria-label="${cordoned ? 'Uncordon' : 'Cordon'} ${node.name}" @click=${() => deeds.change(withCordon(plain(node), !cordoned))}>
                ${cordoned ? 'Uncordon' : 'Cordon'}
              </button>
              <button type="button" class="link" aria-label="Remove ${node.name}" @click=${() => deeds.remove(node.name)}>Remove</button>
            </span>`
          : nothing
      }
    </div>
    ${chips(node, canChange, actions)}
    ${
      node.reasons.length === 0
        ? nothing
        : html`<ul class="reasons">
            ${node.reasons.map(reason => reasonView(node, reason, { canChange, actions }))}
          </ul>`
    }
  </li>`;
}

/** Without what only the server adds. */
function plain({ name, labels, taints }: PlacedNode): PreviewNode {
  return { name, labels, taints };
}

function podWords(node: PlacedNode, pods: readonly PlayedPod[], world: PlayedWorld | undefined): string {
  if (world === undefined) return node.runs ? 'runs a Pod' : 'no Pod';
  if (pods.length === 0) return 'no Pod';
  const states = pods.map(pod => stateWords(pod, world.template)).join(' and ');
  const isMisplaced = !node.runs && node.mayStay && pods.some(({ state }) => state !== 'terminating');
  return `Pod ${states}${isMisplaced ? '; it may stay, a new one would not start' : ''}`;
}

function reasonView(
  node: PlacedNode,
  { text, fix }: PlacementReason,
  { canChange, actions }: { readonly canChange: boolean; readonly actions: PageActions },
): TemplateResult {
  const button =
    fix === null
      ? nothing
      : fix.kind === 'tolerate'
        ? html`<button type="button" class="link" @click=${() => actions.tolerate(fix.taint)}>Add the toleration to the manifest</button>`
        : html`${
            canChange
              ? html`<button type="button" class="link" @click=${() => actions.nodes.change({ ...plain(node), labels: { ...node.labels, [fix.key]: fix.value } })}>
                  Label the node here
                </button>`
              : nothing
          }
          ${copyButton(actions, fix.command, 'the kubectl label command')}`;
  return html`<li><span>${text}</span> <span class="links">${button}</span></li>`;
}

/** Labels that every node has and few look at; they are counted. */
const USUAL =
  /^(?:(?:beta\.)?kubernetes\.io\/(?:os|arch|hostname)|node\.kubernetes\.io\/instance-type|beta\.kubernetes\.io\/.*|.*\/instance-type)$/;

function chips(node: PlacedNode, canChange: boolean, actions: PageActions): TemplateResult {
  const labels = Object.entries(node.labels);
  const isOpen = actions.opened(`labels ${node.name}`) > 0;
  const shown = labels
    .filter(([key]) => isOpen || !USUAL.test(key))
    .slice(0, isOpen ? undefined : MOST_CHIPS);
  const hidden = labels.length - shown.length;
  const { nodes } = actions;
  const chip = (sort: string, text: string, remove: () => void) =>
    html`<li class="chip ${sort}">
      <code>${breakable(text)}</code>${
        canChange
          ? html`<button type="button" class="chip-remove" aria-label="Remove ${sort} ${text} from ${node.name}" title="Remove" @click=${remove}>×</button>`
          : nothing
      }
    </li>`;
  return html`<ul class="chips" aria-label="Labels and taints of ${node.name}">
    ${shown.map(([key, value]) => chip('label', value === '' ? key : `${key}=${value}`, () => nodes.change(withoutLabel(plain(node), key))))}
    ${node.taints.map(taint =>
      chip('taint', taintText(taint), () =>
        nodes.change({ ...plain(node), taints: withoutTaint(node, taint.key, taint.effect) }),
      ),
    )}
    ${hidden === 0 ? nothing : html`<li><button type="button" class="link" @click=${() => actions.open(`labels ${node.name}`, 1)}>${hidden} more</button></li>`}
    ${canChange ? html`<li>${addForm(node, nodes)}</li>` : nothing}
  </ul>`;
}

const MOST_CHIPS = 6;

function addForm(node: PlacedNode, nodes: NodeActions): TemplateResult {
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const input = form.elements.namedItem('written') as HTMLInputElement;
    const changed = withWritten(plain(node), input.value);
    input.setCustomValidity(
      changed === undefined ? 'A label such as disk=ssd, or a taint such as dedicated=gpu:NoSchedule.' : '',
    );
    if (changed === undefined) {
      input.reportValidity();
      return;
    }
    form.reset();
    nodes.change(changed);
  };
  return html`<form class="add" @submit=${add}>
    <input
      name="written"
      type="text"
      spellcheck="false"
      placeholder="disk=ssd, key=value:NoSchedule"
      aria-label="Add a label or a taint to ${node.name}"
      @input=${(event: Event) => (event.target as HTMLInputElement).setCustomValidity('')}
    />
  </form>`;
}

/** Delete a Pod. */
export function nodeDeeds(
  play: Play,
  { actions, happen }: { readonly actions: PageActions; readonly happen: (event: PlayEvent) => void },
): TemplateResult {
  const nodes = [
    ...new Set([...worldAt(play, actions.step).pods.values()].map(({ node = '' }) => node)),
  ].sort();
  const remove = (event: SubmitEvent) => {
    event.preventDefault();
    const pod = new FormData(event.target as HTMLFormElement).get('pod');
    if (typeof pod === 'string' && pod !== '') happen({ do: 'deletePod', pod });
  };
  return html`<form class="deed-form" @submit=${remove}>
    <button type="submit" class="button" ?disabled=${nodes.length === 0}>Delete the Pod on</button>
    <select name="pod" aria-label="Node" ?disabled=${nodes.length === 0}>
      ${nodes.map(name => html`<option value=${name}>${name}</option>`)}
    </select>
  </form>`;
}
