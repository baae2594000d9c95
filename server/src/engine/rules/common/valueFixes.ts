/** Fixes that put a legal value in the place of another. */
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { nearestName } from '../../validation/nearestName.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { setFix } from './fixes.ts';
import { textAt } from './subject.ts';

/** What the API server takes where nothing is written (`pkg/apis/apps/v1/defaults.go` and its siblings). */
const DEFAULTS: ReadonlySet<string> = new Set([
  'Always',
  'ClusterIP',
  'OrderedReady',
  'Retain',
  'RollingUpdate',
  'TCP',
]);

/** More would be no choice any more, but a menu. */
const MOST_CHOICES = 4;

/** As `kubectl get pvc` prints access modes. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  RWO: 'ReadWriteOnce',
  ROX: 'ReadOnlyMany',
  RWX: 'ReadWriteMany',
  RWOP: 'ReadWriteOncePod',
};

/** The legal value that was meant, or all of them when there are few. Nothing where nothing is written. */
export function legalValueFixes(
  { error, resource, place }: FaultContext,
  known: readonly string[],
): readonly Fix[] {
  const node = resolveAlias(place.parent?.value);
  if (place.missing.length > 0 || node === undefined) return [];
  // The server names some items of a list by their index, where their name is what it means.
  const path = node.kind === 'map' ? [...error.path, 'name'] : error.path;
  if (textAt(resource, path) === undefined) return [];
  const written = String(error.value ?? '');
  const short = Object.hasOwn(SHORT_NAMES, written) ? SHORT_NAMES[written] : undefined;
  const nearest = short !== undefined && known.includes(short) ? short : nearestName(written, known);
  if (nearest !== undefined) {
    return [setFix(resource, path, nearest, { title: `Use ${nearest}`, safety: 'safe' })];
  }
  if (known.length > MOST_CHOICES) return [];
  return defaultFirst(known).map(value =>
    setFix(resource, path, value, {
      title: `Use ${value}`,
      safety: known.length === 1 ? 'safe' : 'unsafe',
    }),
  );
}

function defaultFirst(values: readonly string[]): readonly string[] {
  const isDefault = (value: string) => DEFAULTS.has(value);
  return [...values.filter(isDefault), ...values.filter(value => !isDefault(value))];
}
