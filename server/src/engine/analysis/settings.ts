/** What an analysis is run with. Data only; where it comes from (editor, terminal, file) is the host's business. */
import { DEFAULT_TARGET, type Target } from '../release/release.ts';
import type { Severity } from '../rules/rule.ts';
import type { NamingContext } from '../workspace/naming.ts';

export interface AnalysisSettings {
  readonly target: Target;
  readonly naming: NamingContext;
  /** By rule id; rules that are not named keep their own severity. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
}

export const DEFAULT_SETTINGS: AnalysisSettings = {
  target: DEFAULT_TARGET,
  naming: { defaultNamespace: 'default', clusterDomain: 'cluster.local' },
  rules: new Map(),
};
