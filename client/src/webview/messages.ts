/** What the extension and the preview's page tell each other. */
import type { Preview } from '../../../server/src/engine/features/previewData.ts';
import type { PreviewEmpty } from '../../../server/src/lsp/requests.ts';

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
  | PreviewEmpty;

export type ToPage =
  | { readonly type: 'show'; readonly view: PageView; readonly isPinned: boolean }
  /** The clipboard has it. */
  | { readonly type: 'copied'; readonly label: string }
  | { readonly type: 'askText'; readonly id: number };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'copy'; readonly text: string; readonly label: string }
  | { readonly type: 'pin'; readonly isPinned: boolean }
  /** Puts the cursor on a line of the manifest. */
  | { readonly type: 'reveal'; readonly line: number }
  | { readonly type: 'text'; readonly id: number; readonly text: string };
