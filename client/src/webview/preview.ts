/** The preview's page: shows what the extension sends, tries out, plays and copies. Runs in a webview, under a strict content policy. */
import '@vscode-elements/elements/dist/vscode-badge/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { render } from 'lit';
import type { PreviewNode } from '../../../server/src/engine/features/previewQuestion.ts';
import type { PageActions } from './actions.ts';
import type { FromPage, ToPage, Trial } from './messages.ts';
import { pageContent, spokenOf } from './page.ts';
import { PageState } from './pageState.ts';
import { withEvent } from './pageTrial.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
const root = document.body;
const state = new PageState();
/** In milliseconds: long enough to read a step. */
const PACE = 1400;
let player: ReturnType<typeof setInterval> | undefined;

function tryOut(trial: Trial, goesToEvent: boolean): void {
  state.trial = trial;
  state.asked++;
  state.goesToEvent ||= goesToEvent;
  state.said = undefined;
  host.postMessage({ type: 'try', asked: state.asked, trial });
  draw();
}

function stopPlaying(): void {
  clearInterval(player);
  player = undefined;
}

const actions: PageActions = {
  copy: (text, label) => host.postMessage({ type: 'copy', text, label }),
  reveal: line => host.postMessage({ type: 'reveal', line }),
  open(list, more) {
    state.opened.set(list, actions.opened(list) + more);
    draw();
  },
  opened: list => state.opened.get(list) ?? 0,
  isCopied: label => state.copied === label,
  get trial() {
    return state.trial;
  },
  get step() {
    return state.step;
  },
  get isPlaying() {
    return player !== undefined;
  },
  tryValue(field, value) {
    tryOut({ ...state.trial, whatIf: { ...state.trial.whatIf, [field]: value } }, false);
  },
  resetValues() {
    tryOut({ ...state.trial, whatIf: {} }, false);
  },
  writeValues: () => host.postMessage({ type: 'write', whatIf: state.trial.whatIf }),
  play(scenario) {
    stopPlaying();
    tryOut({ ...state.trial, scenario }, true);
  },
  goTo(step) {
    stopPlaying();
    state.step = Math.max(0, Math.min(step, state.play?.steps.length ?? 0));
    draw();
  },
  togglePlaying() {
    if (player !== undefined) stopPlaying();
    else startPlaying();
    draw();
  },
  tolerate: taint => host.postMessage({ type: 'tolerate', taint }),
  export(format) {
    state.isExporting = false;
    host.postMessage({ type: 'export', format, step: state.step });
    draw();
  },
  nodes: {
    get isPasting() {
      return state.isPasting;
    },
    get said() {
      return state.nodesSaid;
    },
    togglePasting() {
      state.isPasting = !state.isPasting;
      state.nodesSaid = null;
      draw();
      if (state.isPasting) document.getElementById('paste')?.focus();
    },
    read: text => host.postMessage({ type: 'readNodes', text }),
    useSample() {
      state.step = Number.POSITIVE_INFINITY;
      host.postMessage({ type: 'useSample' });
    },
    change: node => changeNodes(node),
    remove: name => changeNodes(name),
  },
};

/** A node that is changed or added, or the name of one that goes. */
function changeNodes(change: PreviewNode | string): void {
  const { play } = state;
  if (play === null) return;
  const event =
    typeof change === 'string'
      ? ({ do: 'removeNode', name: change } as const)
      : ({ do: 'setNode', node: change } as const);
  actions.play(withEvent(play, state.step, event));
}

function startPlaying(): void {
  const last = state.play?.steps.length ?? 0;
  if (state.step >= last) state.step = 0;
  player = setInterval(() => {
    state.step += 1;
    if (state.step >= (state.play?.steps.length ?? 0)) stopPlaying();
    draw();
  }, PACE);
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'show':
      state.show(data.view, data.asked);
      state.isPinned = data.isPinned;
      draw();
      announce(spokenOf(data.view));
      break;
    case 'copied':
      confirmCopy(data.label);
      break;
    case 'said':
      say(data);
      break;
    case 'written':
      tryOut({ ...state.trial, whatIf: {} }, false);
      say({ text: 'Written to the manifest.', isProblem: false });
      break;
    case 'nodesRead':
      state.nodesSaid = data.problem ?? data.note;
      if (data.problem === null) {
        state.isPasting = false;
        state.step = Number.POSITIVE_INFINITY;
      }
      draw();
      break;
    case 'askText':
      host.postMessage({ type: 'text', id: data.id, text: root.innerText });
      break;
  }
});

draw();
host.postMessage({ type: 'ready' });

/** Told to screen readers once, not at every keystroke. */
function announce(text: string): void {
  if (text === state.announced) return;
  state.announced = text;
  draw();
}

const SHOWN_FOR = 1500;
/** A sentence takes longer to read; a problem stays until something else is done. */
const SAID_FOR = 5000;

function say(said: NonNullable<PageState['said']>): void {
  state.said = said;
  draw();
  if (said.isProblem) return;
  setTimeout(() => {
    if (state.said !== said) return;
    state.said = undefined;
    draw();
  }, SAID_FOR);
}

function confirmCopy(label: string): void {
  state.copied = label;
  announce(`Copied ${label}`);
  draw();
  setTimeout(() => {
    if (state.copied !== label) return;
    state.copied = undefined;
    draw();
  }, SHOWN_FOR);
}

function draw(): void {
  render(
    pageContent(state, actions, {
      togglePin() {
        state.isPinned = !state.isPinned;
        host.postMessage({ type: 'pin', isPinned: state.isPinned });
        draw();
      },
      toggleExport() {
        state.isExporting = !state.isExporting;
        draw();
      },
    }),
    root,
  );
}
