/** Whether a Service gives the Pods of a set their DNS names, told from what the index keeps of both. */
import type { KnownService, KnownSet } from './knownNames.ts';

/** `unclear`: another program fills in what decides it. */
export type SummaryStanding =
  | 'found'
  | 'unclear'
  | 'missing'
  | 'not-headless'
  | 'no-selector'
  | 'selects-others';

/** Labels that the controller adds, so that a selector with them may fit one Pod of a set. */
const LABELS_OF_ONE_POD = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);

/** Of several Services of a name (overlays, environments), one that gives names is enough. */
export function standingOf(set: KnownSet, services: readonly KnownService[]): SummaryStanding {
  const standings = services.map(service => standingOfOne(set, service));
  return (
    standings.find(standing => standing === 'found' || standing === 'unclear') ?? standings[0] ?? 'missing'
  );
}

function standingOfOne({ workload }: KnownSet, { service }: KnownService): SummaryStanding {
  const { selector, isKnown, isSelectorKnown, isHeadless } = service;
  if (!isKnown || !isSelectorKnown) return 'unclear';
  if (!isHeadless) return 'not-headless';
  const wanted = Object.entries(selector ?? {}).filter(([key]) => !LABELS_OF_ONE_POD.has(key));
  if (Object.keys(selector ?? {}).length === 0) return 'no-selector';
  const { podLabels } = workload;
  if (podLabels === undefined) return 'unclear';
  return wanted.every(([key, value]) => podLabels[key] === value) ? 'found' : 'selects-others';
}
