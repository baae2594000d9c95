/** The place of each Pod in the order, in words. */
import type { Timeline } from '../../../server/src/engine/features/previewData.ts';

/** `1st`, `2nd`, `3rd`, `11th`. */
export function ordinalWord(position: number): string {
  const isTeen = position % 100 >= 11 && position % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][position % 10] ?? 'th');
  return `${position}${ending}`;
}

/** When each Pod starts and is updated, by its name: `starts 1st, updated 3rd`. */
export function podOrders(timelines: readonly Timeline[]): ReadonlyMap<string, string> {
  const starts = positionsOf(timelines, 'start', 'createPod');
  const updates = positionsOf(timelines, 'update', 'deletePod');
  const names = new Set([...starts.positions.keys(), ...updates.positions.keys()]);
  return new Map([...names].map(name => [name, orderOf(name, starts, updates)]));
}

interface Positions {
  /** By the name of the Pod, from 1. */
  readonly positions: ReadonlyMap<string, number>;
  /** How many different positions there are. */
  readonly last: number;
}

function positionsOf(
  timelines: readonly Timeline[],
  id: Timeline['id'],
  deed: 'createPod' | 'deletePod',
): Positions {
  const positions = new Map<string, number>();
  let last = 0;
  for (const step of timelines.find(timeline => timeline.id === id)?.steps ?? []) {
    const names = step.actions.flatMap(action => (action.do === deed && action.name ? action.name : []));
    if (names.length > 0) last++;
    for (const name of names) if (!positions.has(name)) positions.set(name, last);
  }
  return { positions, last };
}

function orderOf(name: string, starts: Positions, updates: Positions): string {
  // A single Pod is in no order.
  if (starts.positions.size < 2) return '';
  const started = starts.positions.get(name);
  const updated = updates.positions.get(name);
  const start =
    starts.last > 1 && started !== undefined ? `starts ${ordinalWord(started)}` : 'starts with the others';
  if (updates.positions.size === 0) return start;
  if (updated === undefined) return `${start}, keeps the old template`;
  if (updates.last > 1) return `${start}, updated ${ordinalWord(updated)}`;
  return updates.positions.size === 1 ? `${start}, updated` : `${start}, updated with the others`;
}
