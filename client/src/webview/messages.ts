/** What the extension and the preview's page tell each other. */
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import type {
  PlayScenario,
  PreviewTaint,
  WhatIf,
} from '../../../server/src/engine/features/previewQuestion.ts';
import type { PreviewCompared, PreviewEmpty } from '../../../server/src/lsp/requests.ts';

/** What the page shows. Lines are 0-based. */
export type PageView =
  | { readonly state: 'waiting' }
  /** `earlier` is how it was before the API server would have refused it, where that is known. */
  | { readonly state: 'found'; readonly preview: Preview; readonly earlier: Preview | null }
  /** The manifest cannot be read as it stands: how it was before, or what the readable rest makes. */
  | { readonly state: 'stale'; readonly preview: Preview; readonly line: number; readonly isEarlier: boolean }
  | { readonly state: 'broken'; readonly line: number }
  /** The language server does not answer. */
  | { readonly state: 'offline' }
  | PreviewCompared
  | PreviewEmpty;

/** What a person tries out, beyond the manifest. */
export interface Trial {
  readonly whatIf: WhatIf;
  readonly scenario: PlayScenario;
}

export type ToPage =
  /** `asked` is the number of the trial that the view answers. */
  | { readonly type: 'show'; readonly view: PageView; readonly isPinned: boolean; readonly asked: number }
  /** The clipboard has it. */
  | { readonly type: 'copied'; readonly label: string }
  /** What came of something that the person asked for. */
  | { readonly type: 'said'; readonly text: string; readonly isProblem: boolean }
  /** The values that were tried out are in the manifest. */
  | { readonly type: 'written' }
  /** The text that was pasted: nodes, or why there are none. */
  | { readonly type: 'nodesRead'; readonly problem: string | null; readonly note: string | null }
  | { readonly type: 'askText'; readonly id: number };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy'; readonly text: string; readonly label: string }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** Puts the cursor on a line of the manifest. */
  | { readonly type: 'reveal'; readonly line: number }
  /** Shows the resource with other values, or plays something else. */
  | { readonly type: 'try'; readonly asked: number; readonly trial: Trial }
  /** Writes the values that are tried out to the manifest. */
  | { readonly type: 'write'; readonly whatIf: WhatIf }
  | { readonly type: 'tolerate'; readonly taint: PreviewTaint }
  | { readonly type: 'readNodes'; readonly text: string }
  /** Goes back to the built-in pool. */
  | { readonly type: 'useSample' }
  | { readonly type: 'export'; readonly format: ExportFormat; readonly step: number }
  | { readonly type: 'text'; readonly id: number; readonly text: string };

export type ExportFormat = 'copyMarkdown' | 'saveMarkdown' | 'copySvg' | 'saveSvg';
