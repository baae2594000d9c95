/** Every lens that there is, in the order in which they stand beside each other. */
import type { CodeLensProvider } from './codeLens.ts';
import { daemonSetLens } from './daemonSetLens.ts';
import { planLens } from './planLens.ts';
import { previewLens } from './previewLens.ts';
import { serviceLens } from './serviceLens.ts';
import { statefulSetLens } from './statefulSetLens.ts';

export const codeLensProviders: readonly CodeLensProvider[] = [
  statefulSetLens,
  serviceLens,
  daemonSetLens,
  planLens,
  previewLens,
];
