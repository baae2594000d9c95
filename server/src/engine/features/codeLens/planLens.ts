/** What has changed since the version in git, above what differs from it. */
import type { CodeLensProvider } from './codeLens.ts';

/** Of the editor. */
export const PLAN_COMMAND = 'setwise.plan';

export const planLens: CodeLensProvider = {
  id: 'plan',
  applies: ({ workload }, { since }) => workload !== undefined && since !== undefined,
  read: (_, { since }) => ({
    title: since === undefined ? '' : `changes since ${since.label}: ${since.text()} · Plan`,
    command: PLAN_COMMAND,
  }),
};
