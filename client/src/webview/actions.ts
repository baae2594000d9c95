/** What the views can do, and the parts that all of them use. */
import { html, type TemplateResult } from 'lit';
import type { WhatIfField } from '../../../server/src/engine/features/previewData.ts';
import type {
  PlayScenario,
  PreviewNode,
  PreviewTaint,
} from '../../../server/src/engine/features/previewQuestion.ts';
import { checkIcon, copyIcon } from './icons.ts';
import type { ExportFormat, Trial } from './messages.ts';

export interface PageActions {
  copy(text: string, label: string): void;
  reveal(line: number): void;
  /** Shows more of a folded list. */
  open(list: string, more: number): void;
  /** How many more items of a folded list are shown. */
  opened(list: string): number;
  isCopied(label: string): boolean;
  /** What is tried out at present. */
  readonly trial: Trial;
  /** The step that is shown: see `worldAt`. */
  readonly step: number;
  readonly isPlaying: boolean;
  tryValue(field: WhatIfField, value: string | number): void;
  resetValues(): void;
  writeValues(): void;
  /** Plays another scenario from the step in which its last event happens. */
  play(scenario: PlayScenario): void;
  goTo(step: number): void;
  togglePlaying(): void;
  tolerate(taint: PreviewTaint): void;
  export(format: ExportFormat): void;
  readonly nodes: NodeActions;
}

/** What can be done about the nodes of a DaemonSet. */
export interface NodeActions {
  /** Whether the place to paste nodes is open. */
  readonly isPasting: boolean;
  /** What was wrong with what was pasted, or is to be known about it. */
  readonly said: string | null;
  togglePasting(): void;
  read(text: string): void;
  useSample(): void;
  change(node: PreviewNode): void;
  remove(name: string): void;
}

/** A button that copies; `what` is what a screen reader calls it. */
export function copyButton(actions: PageActions, text: string, what: string): TemplateResult {
  const label = `Copy ${what}`;
  return html`<vscode-toolbar-button
    class="copy"
    label=${label}
    title=${label}
    @click=${() => actions.copy(text, what)}
    >${actions.isCopied(what) ? checkIcon : copyIcon}</vscode-toolbar-button
  >`;
}

/** A name with a button that copies it. */
export function copiable(
  actions: PageActions,
  name: string,
  shown: string | TemplateResult = breakable(name),
): TemplateResult {
  return html`<span class="name"><code>${shown}</code>${copyButton(actions, name, name)}</span>`;
}

/** Lets a long name break after its dots and dashes, without a character more. */
export function breakable(name: string): TemplateResult {
  const parts = name.split(/(?<=[.-])/);
  return html`${parts.map((part, index) => (index === 0 ? part : html`<wbr />${part}`))}`;
}

/** The colour by which the claims of one template are known, wherever they are shown. */
export function swatch(template: number): TemplateResult {
  return html`<span class="swatch claim-${template % 6}" aria-hidden="true"></span>`;
}

/** A place in the manifest to go to. `line` is 0-based. */
export function lineLink(actions: PageActions, line: number, text = `line ${line + 1}`): TemplateResult {
  return html`<button type="button" class="link" @click=${() => actions.reveal(line)}>${text}</button>`;
}

/** What opens a folded part of a list: so many more, or all when they are few. */
export function foldButtons(
  actions: PageActions,
  list: string,
  { hidden, noun, step }: { readonly hidden: number; readonly noun: string; readonly step: number },
): TemplateResult {
  const isFew = hidden <= step;
  const few = html`<button type="button" class="link" @click=${() => actions.open(list, hidden)}>
    Show ${isFew ? (hidden === 1 ? 'it' : 'them') : `all ${hidden.toLocaleString('en')}`}
  </button>`;
  const some = html`<button type="button" class="link" @click=${() => actions.open(list, step)}>
    Show ${step} more ${noun}
  </button>`;
  if (isFew) return few;
  return hidden <= MOST_AT_ONCE ? html`${some} ${few}` : some;
}

/** More cards than this at once would make the page slow. */
const MOST_AT_ONCE = 1000;
