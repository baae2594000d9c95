/** One card for each Pod: its names, its claims and its place in the order. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StatefulSetPreview } from '../../../server/src/engine/features/previewData.ts';
import {
  type ClaimIdentity,
  type PodIdentity,
  podAt,
  podNameAt,
  podsOf,
} from '../../../server/src/engine/identity/podIdentity.ts';
import { breakable, copiable, copyButton, foldButtons, type PageActions, swatch } from './actions.ts';
import { foldOf } from './fold.ts';
import { podOrders } from './words.ts';

/** With the fold, six cards: whole rows of one, two and three columns. */
const SIZES = { whole: 6, head: 3, tail: 2 };
const STEP = 60;
/** So many names are copied at once at most. */
const MOST_COPIED = 10_000;

export function podSection(preview: StatefulSetPreview, actions: PageActions): TemplateResult {
  const { set } = preview.naming;
  // Where the number is not known, one Pod stands for all.
  const count = set.replicas ?? 1;
  return html`<section aria-labelledby="pods">
    <div class="heading">
      <h2 id="pods">Pods${set.replicas === null ? nothing : html` <vscode-badge variant="counter">${set.replicas.toLocaleString('en')}</vscode-badge>`}</h2>
      ${set.replicas === null || count === 0 ? nothing : copyAll(preview, count, actions)}
    </div>
    ${preview.replicasNote === null ? nothing : html`<p class="note">${preview.replicasNote}</p>`}
    ${count === 0 ? nothing : lanes(preview, count, actions)}
  </section>`;
}

function lanes(preview: StatefulSetPreview, count: number, actions: PageActions): TemplateResult {
  const { set } = preview.naming;
  const list = 'pods';
  const { head, hidden, tail } = foldOf(count, SIZES, actions.opened(list));
  const orders = podOrders(preview.timelines);
  const ordinalsOf = (start: number, length: number) =>
    Array.from({ length }, (_, index) => set.firstOrdinal + start + index);
  const lane = (ordinal: number) => podCard(podAt(preview.naming, ordinal), orders, actions);
  const cards = (ordinals: readonly number[]) => repeat(ordinals, ordinal => ordinal, lane);
  const folded = [set.firstOrdinal + head, set.firstOrdinal + head + hidden - 1] as const;
  return html`<ul class="lanes">
    ${cards(ordinalsOf(0, head))}
    ${
      hidden === 0
        ? nothing
        : html`<li class="lane fold">
            <p>
              <strong>${hidden.toLocaleString('en')} more</strong>
              <span class="muted"
                ><code>${podNameAt(set, folded[0])}</code>${hidden > 1 ? html` to <code>${podNameAt(set, folded[1])}</code>` : nothing}</span
              >
            </p>
            <p class="links">${foldButtons(actions, list, { hidden, noun: '', step: STEP })}</p>
          </li>`
    }
    ${cards(ordinalsOf(count - tail, tail))}
  </ul>`;
}

function podCard(
  pod: PodIdentity,
  orders: ReadonlyMap<string, string>,
  actions: PageActions,
): TemplateResult {
  const order = orders.get(pod.name);
  return html`<li class="lane">
    <h3>${copiable(actions, pod.name)}</h3>
    ${order ? html`<p class="order">${order}</p>` : nothing}
    <dl>
      ${pod.claims.map((claim, index) => claimRow(claim, index, actions))}
      <div>
        <dt>Hostname</dt>
        <dd><code>${breakable(pod.hostname)}</code></dd>
      </div>
      ${pod.fqdn === null ? nothing : dnsRow(pod, pod.fqdn, actions)}
    </dl>
  </li>`;
}

function claimRow(claim: ClaimIdentity, index: number, actions: PageActions): TemplateResult {
  const paths = claim.mountPaths.map(path => html`<span class="path"><code>${path}</code></span>`);
  const { storage, storageClassName } = claim;
  const shown = html`${swatch(index)}${breakable(claim.name)}`;
  const size = storage === null ? nothing : html`<span class="size">${storage}</span>`;
  return html`<div>
    <dt>Claim</dt>
    <dd>
      <span class="name claim"><code>${shown}</code>${size}${copyButton(actions, claim.name, claim.name)}</span>
      <span class="detail">
        ${paths.length === 0 ? 'mounted nowhere' : paths}
        ${storageClassName === null ? nothing : html`<span>${storageClassName === '' ? 'no class' : `class ${storageClassName}`}</span>`}
      </span>
    </dd>
  </div>`;
}

/** The part that is enough within the namespace stands out. */
function dnsRow(pod: PodIdentity, fqdn: string, actions: PageActions): TemplateResult {
  const short = pod.dnsNames[0] ?? '';
  const shown = html`${breakable(short)}<span class="muted">${breakable(fqdn.slice(short.length))}</span>`;
  return html`<div>
    <dt>DNS</dt>
    <dd>${copiable(actions, fqdn, shown)}</dd>
  </div>`;
}

function copyAll(preview: StatefulSetPreview, count: number, actions: PageActions): TemplateResult {
  if (count > MOST_COPIED) {
    return html`<span class="muted">Up to ${MOST_COPIED.toLocaleString('en')} names can be copied at once.</span>`;
  }
  const { naming } = preview;
  const lines = (names: (pod: PodIdentity) => readonly string[]) => () =>
    [...podsOf(naming)].flatMap(names).join('\n');
  return html`<span class="copy-all"
    ><span class="muted" aria-hidden="true">Copy all</span>${copyAllButton(
      actions,
      'Pods',
      'all Pod names',
      lines(pod => [pod.name]),
    )}${
      naming.set.claimTemplates.length === 0
        ? nothing
        : copyAllButton(
            actions,
            'claims',
            'all claim names',
            lines(pod => pod.claims.map(claim => claim.name)),
          )
    }${
      naming.service === null
        ? nothing
        : copyAllButton(
            actions,
            'DNS names',
            'all DNS names',
            lines(pod => (pod.fqdn === null ? [] : [pod.fqdn])),
          )
    }</span
  >`;
}

function copyAllButton(
  actions: PageActions,
  text: string,
  what: string,
  names: () => string,
): TemplateResult {
  return html`<vscode-toolbar-button label="Copy ${what}" title="Copy ${what}" @click=${() => actions.copy(names(), what)}
    >${actions.isCopied(what) ? 'copied' : text}</vscode-toolbar-button
  >`;
}

/** The SRV names, which all Pods share, and how short a DNS name may be. */
export function serviceSection(preview: StatefulSetPreview, actions: PageActions): TemplateResult {
  const { naming, service } = preview;
  const [first] = naming.service === null ? [] : [podAt(naming, naming.set.firstOrdinal)];
  const [short, withNamespace] = first?.dnsNames ?? [];
  return html`<section aria-labelledby="dns">
    <div class="heading"><h2 id="dns">DNS</h2></div>
    <p>${service.note}</p>
    ${
      short === undefined
        ? nothing
        : html`<p class="muted">
            Within namespace ${preview.namespace}, <code>${short}</code> is enough; elsewhere in the cluster
            <code>${withNamespace}</code>.
          </p>`
    }
    ${
      first === undefined || first.srv.length === 0
        ? nothing
        : html`<h3 class="minor">SRV names, with an entry for each Pod</h3>
            <ul class="plain">
              ${first.srv.map(name => html`<li>${copiable(actions, name)}</li>`)}
            </ul>`
    }
    ${service.srvNote === null ? nothing : html`<p class="muted">${service.srvNote}</p>`}
  </section>`;
}

/** A command on a line of its own. */
export function command(actions: PageActions, text: string, what: string): TemplateResult {
  return html`<div class="command"><code>${text}</code>${copyButton(actions, text, what)}</div>`;
}
