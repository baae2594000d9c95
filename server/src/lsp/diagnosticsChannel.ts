/** The two ways in which diagnostics reach a client have this in common. */
import type { ManifestsChange } from './manifests.ts';

export interface DiagnosticsChannel {
  /** Settings are known: findings are worth something from now on. */
  start(): void;
  /** The client says goodbye: nothing is sent from now on. */
  stop(): void;
  changed(change: ManifestsChange): void;
  /** @param clientUri The closed file as the client writes it. */
  closed(uri: string, clientUri: string): void;
}
