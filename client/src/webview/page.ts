/** The page as a whole: its head, what is said above, and what is shown below. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import { breakable, type PageActions } from './actions.ts';
import { deploymentView } from './comparisonView.ts';
import { brokenView, emptyView, offlineView, staleBanner, waitingView } from './emptyViews.ts';
import { exportIcon, pinIcon } from './icons.ts';
import type { ExportFormat, PageView } from './messages.ts';
import { type PageState, previewIn } from './pageState.ts';
import { whatIfSection } from './whatIf.ts';
import { headlineOf, refusedBanner, workloadView } from './workloadViews.ts';

export interface HeadActions {
  togglePin(): void;
  toggleExport(): void;
}

export function spokenOf(shown: PageView): string {
  const preview = previewIn(shown);
  if (preview === undefined) return shown.state === 'broken' ? 'The manifest cannot be read.' : '';
  const stale = shown.state === 'stale' ? `Line ${shown.line + 1} cannot be read. ` : '';
  return `${stale}${preview.kind} ${preview.name}, ${headlineOf(preview)}`;
}

export function pageContent(state: PageState, actions: PageActions, head: HeadActions): TemplateResult {
  const { said, announced } = state;
  return html`${contentOf(state, actions, head)}
    ${
      said === undefined
        ? nothing
        : html`<p class="said ${said.isProblem ? 'problem' : ''}" role=${said.isProblem ? 'alert' : 'status'}>${said.text}</p>`
    }
    <div class="hidden" role="status" aria-live="polite">${announced}</div>`;
}

function contentOf(state: PageState, actions: PageActions, head: HeadActions): TemplateResult {
  const { view } = state;
  switch (view.state) {
    case 'waiting':
      return waitingView();
    case 'offline':
      return html`<main>${offlineView()}</main>`;
    case 'broken':
      return html`<main>${brokenView(view.line, actions)}</main>`;
    case 'empty':
      return html`<main>${emptyView(view, actions)}</main>`;
    case 'compared':
      return html`${header(view.compared, `namespace ${view.compared.namespace}`, { state, head, exporting: nothing })}
        <main>${deploymentView(view, actions)}</main>`;
    case 'found':
      return foundPage(view.preview, view.earlier, { state, actions, head });
    case 'stale':
      return page(view.preview, {
        banner: staleBanner(view.line, view.isEarlier, actions),
        shown: view.preview,
        isStale: true,
        context: { state, actions, head },
      });
  }
}

interface PageContext {
  readonly state: PageState;
  readonly actions: PageActions;
  readonly head: HeadActions;
}

function foundPage(preview: Preview, earlier: Preview | null, context: PageContext): TemplateResult {
  if (preview.refused.length === 0)
    return page(preview, { banner: nothing, shown: preview, isStale: false, context });
  return page(preview, { banner: refusedBanner(preview, earlier), shown: earlier, isStale: true, context });
}

interface PageParts {
  readonly banner: TemplateResult | typeof nothing;
  /** What stands below the banner. */
  readonly shown: Preview | null;
  readonly isStale: boolean;
  readonly context: PageContext;
}

function page(preview: Preview, { banner, shown, isStale, context }: PageParts): TemplateResult {
  const { state, actions, head } = context;
  return html`${header(preview, headlineOf(preview), { state, head, exporting: exportMenu(state, actions, head), parts: shown === null ? [] : partsOf(shown) })}
    ${preview.kind === 'StatefulSet' && state.view.state === 'found' ? whatIfSection(preview, actions) : nothing}
    ${banner}
    <main class=${isStale ? 'stale' : ''} ?inert=${isStale && shown === null}>
      ${shown === null ? nothing : workloadView(shown, actions)}
    </main>`;
}

interface Part {
  /** Of its heading. */
  readonly id: string;
  readonly title: string;
}

/** The parts are long: these lead to each. */
function partsOf({ kind, play, playNote }: Preview): readonly Part[] {
  const steps = play === null && playNote === null ? [] : [{ id: 'play', title: 'Step by step' }];
  const own =
    kind === 'StatefulSet'
      ? [{ id: 'pods', title: 'Pods' }, ...steps, { id: 'dns', title: 'DNS' }]
      : [{ id: 'nodes', title: 'Nodes' }, ...steps];
  return [...own, { id: 'compared', title: 'As another kind' }];
}

function partLink({ id, title }: Part): TemplateResult {
  const go = () => document.getElementById(id)?.scrollIntoView({ block: 'start' });
  return html`<button type="button" class="link" @click=${go}>${title}</button>`;
}

function header(
  { name, kind }: { readonly name: string; readonly kind: string },
  headline: string,
  {
    state,
    head,
    exporting,
    parts = [],
  }: {
    readonly state: PageState;
    readonly head: HeadActions;
    readonly exporting: TemplateResult | typeof nothing;
    readonly parts?: readonly Part[];
  },
): TemplateResult {
  const pin = state.isPinned ? 'Follow the cursor again' : 'Keep showing this resource';
  return html`<header>
    <div class="title">
      <h1>${breakable(name)}</h1>
      <vscode-badge>${kind}</vscode-badge>
      <p class="headline muted">${headline}</p>
      ${parts.length === 0 ? nothing : html`<nav class="parts" aria-label="Parts of the preview">${parts.map(partLink)}</nav>`}
    </div>
    ${exporting}
    <vscode-toolbar-button
      class="pin"
      toggleable
      ?checked=${state.isPinned}
      label="Keep showing this resource"
      title=${pin}
      @change=${head.togglePin}
      >${pinIcon}</vscode-toolbar-button
    >
  </header>`;
}

const FORMATS: readonly { readonly format: ExportFormat; readonly title: string }[] = [
  { format: 'copyMarkdown', title: 'Copy as Markdown' },
  { format: 'saveMarkdown', title: 'Save as Markdown …' },
  { format: 'copySvg', title: 'Copy as SVG' },
  { format: 'saveSvg', title: 'Save as SVG …' },
];

function exportMenu(state: PageState, actions: PageActions, head: HeadActions): TemplateResult {
  return html`<div
    class="export"
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && state.isExporting && head.toggleExport()}
  >
    <vscode-toolbar-button label="Export" title="Export" aria-expanded=${state.isExporting} @click=${head.toggleExport}
      >${exportIcon}</vscode-toolbar-button
    >
    ${
      state.isExporting
        ? html`<div class="menu" role="group" aria-label="Export">
            ${FORMATS.map(({ format, title }) => html`<button type="button" class="menu-item" @click=${() => actions.export(format)}>${title}</button>`)}
          </div>`
        : nothing
    }
  </div>`;
}
