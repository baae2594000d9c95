/** The preview's page: shows what the extension sends, and copies names. Runs in a webview, under a strict content policy. */
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-tab-header/index.js';
import '@vscode-elements/elements/dist/vscode-tab-panel/index.js';
import '@vscode-elements/elements/dist/vscode-tabs/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import { breakable, type PageActions } from './actions.ts';
import { brokenView, emptyView, offlineView, staleBanner, waitingView } from './emptyViews.ts';
import { pinIcon } from './icons.ts';
import type { FromPage, PageView, ToPage } from './messages.ts';
import { headlineOf, refusedBanner, workloadView } from './workloadViews.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const root = document.body;

let view: PageView = { state: 'waiting' };
let isPinned = false;
let copied: string | undefined;
let announced = '';
/** What a person opened of folded lists, for the resource that is shown. */
let openedLists = new Map<string, number>();

const actions: PageActions = {
  copy: (text, label) => host.postMessage({ type: 'copy', text, label }),
  reveal: line => host.postMessage({ type: 'reveal', line }),
  open(list, more) {
    openedLists.set(list, actions.opened(list) + more);
    draw();
  },
  opened: list => openedLists.get(list) ?? 0,
  isCopied: label => copied === label,
};

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.type === 'show') show(data.view, data.isPinned);
  else if (data.type === 'copied') confirmCopy(data.label);
  else host.postMessage({ type: 'text', id: data.id, text: root.innerText });
});

draw();
host.postMessage({ type: 'ready' });

function show(next: PageView, pinned: boolean): void {
  if (identityOf(next) !== identityOf(view)) openedLists = new Map();
  view = next;
  isPinned = pinned;
  draw();
  announce(spokenOf(next));
}

function previewIn(shown: PageView): Preview | undefined {
  return shown.state === 'found' || shown.state === 'stale' ? shown.preview : undefined;
}

function identityOf(shown: PageView): string {
  const preview = previewIn(shown);
  return preview === undefined ? shown.state : `${preview.kind}/${preview.namespace}/${preview.name}`;
}

function spokenOf(shown: PageView): string {
  const preview = previewIn(shown);
  if (preview === undefined) return shown.state === 'broken' ? 'The manifest cannot be read.' : '';
  const stale = shown.state === 'stale' ? `Line ${shown.line + 1} cannot be read. ` : '';
  return `${stale}${preview.kind} ${preview.name}, ${headlineOf(preview)}`;
}

/** Told to screen readers once, not at every keystroke. */
function announce(text: string): void {
  if (text === announced) return;
  announced = text;
  draw();
}

const SHOWN_FOR = 1500;

function confirmCopy(label: string): void {
  copied = label;
  announce(`Copied ${label}`);
  draw();
  setTimeout(() => {
    if (copied !== label) return;
    copied = undefined;
    draw();
  }, SHOWN_FOR);
}

function draw(): void {
  render(html`${content()}<div class="hidden" role="status" aria-live="polite">${announced}</div>`, root);
}

function content(): TemplateResult {
  switch (view.state) {
    case 'waiting':
      return waitingView();
    case 'offline':
      return html`<main>${offlineView()}</main>`;
    case 'broken':
      return html`<main>${brokenView(view.line, actions)}</main>`;
    case 'empty':
      return html`<main>${emptyView(view, actions)}</main>`;
    case 'found':
      return foundPage(view.preview, view.earlier);
    case 'stale':
      return page(view.preview, {
        banner: staleBanner(view.line, view.isEarlier, actions),
        shown: view.preview,
        isStale: true,
      });
  }
}

function foundPage(preview: Preview, earlier: Preview | null): TemplateResult {
  if (preview.refused.length === 0) return page(preview, { banner: nothing, shown: preview, isStale: false });
  return page(preview, { banner: refusedBanner(preview, earlier), shown: earlier, isStale: true });
}

interface PageParts {
  readonly banner: TemplateResult | typeof nothing;
  /** What stands below the banner. */
  readonly shown: Preview | null;
  readonly isStale: boolean;
}

function page(preview: Preview, { banner, shown, isStale }: PageParts): TemplateResult {
  const pin = isPinned ? 'Follow the cursor again' : 'Keep showing this resource';
  return html`<header>
      <div class="title">
        <h1>${breakable(preview.name)}</h1>
        <vscode-badge>${preview.kind}</vscode-badge>
        <p class="headline muted">${headlineOf(preview)}</p>
      </div>
      <vscode-toolbar-button
        class="pin"
        toggleable
        ?checked=${isPinned}
        label="Keep showing this resource"
        title=${pin}
        @change=${togglePin}
        >${pinIcon}</vscode-toolbar-button
      >
    </header>
    ${banner}
    <main class=${isStale ? 'stale' : ''}>${shown === null ? nothing : workloadView(shown, actions)}</main>`;
}

function togglePin(): void {
  isPinned = !isPinned;
  host.postMessage({ type: 'pin', isPinned });
  draw();
}
