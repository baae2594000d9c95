/** What the page knows between two drawings, for the resource that is shown. */
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import type { Play } from '../../../server/src/engine/features/previewPlayData.ts';
import type { PageView, Trial } from './messages.ts';
import { stepOfLastEvent } from './pageTrial.ts';

export const NO_TRIAL: Trial = { whatIf: {}, scenario: { from: 'nothing', events: [] } };

export class PageState {
  view: PageView = { state: 'waiting' };
  isPinned = false;
  trial = NO_TRIAL;
  /** The trial that was sent last, and whether the view goes to its last event when it is answered. */
  asked = 0;
  goesToEvent = false;
  /** What a person opened of folded lists. */
  readonly opened = new Map<string, number>();
  copied: string | undefined;
  /** For screen readers. */
  announced = '';
  /** What came of the last thing that was asked for. */
  said: { readonly text: string; readonly isProblem: boolean } | undefined;
  isPasting = false;
  nodesSaid: string | null = null;
  isExporting = false;
  #step = Number.POSITIVE_INFINITY;

  get preview(): Preview | undefined {
    return previewIn(this.view);
  }

  /** Of what is drawn: while the resource is refused, that is how it was before. */
  get play(): Play | null {
    const { view } = this;
    const earlier = view.state === 'found' && view.preview.refused.length > 0 ? view.earlier : null;
    return (earlier ?? this.preview)?.play ?? null;
  }

  /** Of a resource that is shown for the first time, the last step: all that comes is there. */
  get step(): number {
    return Math.max(0, Math.min(this.#step, this.play?.steps.length ?? 0));
  }

  set step(step: number) {
    this.#step = step;
  }

  show(view: PageView, asked: number): void {
    if (identityOf(view) !== identityOf(this.view)) this.#forget();
    this.view = view;
    if (!this.goesToEvent || asked < this.asked || this.play === null) return;
    this.goesToEvent = false;
    this.#step = stepOfLastEvent(this.play);
  }

  #forget(): void {
    this.trial = NO_TRIAL;
    this.goesToEvent = false;
    this.opened.clear();
    this.said = undefined;
    this.#step = Number.POSITIVE_INFINITY;
  }
}

export function previewIn(shown: PageView): Preview | undefined {
  return shown.state === 'found' || shown.state === 'stale' ? shown.preview : undefined;
}

function identityOf(shown: PageView): string {
  const preview = previewIn(shown);
  return preview === undefined ? shown.state : `${preview.kind}/${preview.namespace}/${preview.name}`;
}
