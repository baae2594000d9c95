/** What the views can do, and the parts that all of them use. */
import { html, type TemplateResult } from 'lit';
import { checkIcon, copyIcon } from './icons.ts';

export interface PageActions {
  copy(text: string, label: string): void;
  reveal(line: number): void;
  /** Shows more of a folded list. */
  open(list: string, more: number): void;
  /** How many more items of a folded list are shown. */
  opened(list: string): number;
  isCopied(label: string): boolean;
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
