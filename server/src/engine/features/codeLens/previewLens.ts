/** `Preview` above what has one. */
import type { CodeLensProvider } from './codeLens.ts';

/** Of the editor. */
export const PREVIEW_COMMAND = 'setwise.preview';

export const previewLens: CodeLensProvider = {
  id: 'preview',
  needs: PREVIEW_COMMAND,
  applies: ({ workload, metadata }) => workload !== undefined && metadata.name.value !== undefined,
  read: () => ({ title: 'Preview', command: PREVIEW_COMMAND }),
};
