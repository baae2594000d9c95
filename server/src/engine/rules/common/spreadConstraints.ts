/** Spreads Pods over nodes and zones, as far as there are any. */
import type { PlainObject, PlainValue } from '../../syntax/editor/plainValue.ts';

export function spreadConstraints(selector: PlainValue): readonly PlainObject[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(topologyKey => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: selector,
  }));
}
