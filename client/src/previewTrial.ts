/** What a person tries out in the preview of one resource, and the nodes that a DaemonSet is placed on. */
import type * as vscode from 'vscode';
import type { Preview } from '../../server/src/engine/features/previewData.ts';
import { worldAt } from '../../server/src/engine/features/previewPlayWorld.ts';
import type {
  PreviewNode,
  PreviewQuestion,
  ResourceName,
} from '../../server/src/engine/features/previewQuestion.ts';
import type { PageView, Trial } from './webview/messages.ts';

/** The start is played where nothing else is asked for. */
export const FIRST_TRIAL: Trial = { whatIf: {}, scenario: { from: 'nothing', events: [] } };

const NODES = 'setwise.previewNodes';

export class PreviewTrial {
  readonly #memory: vscode.Memento;
  #of: ResourceName | undefined;
  #trial = FIRST_TRIAL;
  /** The nodes at the beginning of what is played; they stay the same while nodes are changed in it. */
  #nodes: readonly PreviewNode[] | undefined;
  /** The number of the trial, as the page counts them. */
  asked = 0;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    this.#nodes = memory.get(NODES);
  }

  get question(): PreviewQuestion {
    return { ...this.#trial, of: this.#of, ...(this.#nodes === undefined ? {} : { nodes: this.#nodes }) };
  }

  /** For the resource that is shown. */
  change(trial: Trial, asked: number, view: PageView): void {
    this.#of = resourceOf(view);
    this.#trial = trial;
    this.asked = asked;
  }

  /** Begins anew when another resource is shown. Gives whether the server has to be asked again. */
  follow(view: PageView): boolean {
    const shown = resourceOf(view);
    if (shown === undefined || this.#of === undefined || isSame(shown, this.#of)) return false;
    this.forget();
    return true;
  }

  forget(): void {
    this.#of = undefined;
    this.#trial = FIRST_TRIAL;
    this.#nodes = this.#memory.get(NODES);
  }

  /** Kept with the workspace, in no file of it. Undefined: the built-in pool. */
  async keepNodes(nodes: readonly PreviewNode[] | undefined): Promise<void> {
    await this.#memory.update(NODES, nodes);
    this.forget();
  }

  /** Nodes that were changed by what was played are those that the next preview begins with. */
  async remember(view: PageView): Promise<void> {
    const play = view.state === 'found' ? view.preview.play : null;
    if (!play?.scenario.events.some(event => event.do === 'setNode' || event.do === 'removeNode')) return;
    const nodes = worldAt(play, play.steps.length).nodes;
    await this.#memory.update(
      NODES,
      nodes.map(({ name, labels, taints }) => ({ name, labels, taints })),
    );
  }
}

export function resourceOf(view: PageView): ResourceName | undefined {
  const preview: Preview | undefined =
    view.state === 'found' || view.state === 'stale' ? view.preview : undefined;
  return preview && { kind: preview.kind, namespace: preview.namespace, name: preview.name };
}

function isSame(one: ResourceName, other: ResourceName): boolean {
  return one.kind === other.kind && one.namespace === other.namespace && one.name === other.name;
}
