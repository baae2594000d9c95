/**
 * Names the nodes of a DaemonSet's record in the order in which the controller took them.
 *
 * It takes nodes in no particular order, and the simulation takes the lower names first: so named, both mean the same.
 */
import type { RecordedCase } from './behaviour.ts';

export function alignNodes(recorded: RecordedCase): RecordedCase {
  const scenario = recorded.scenario;
  if (scenario?.kind !== 'DaemonSet') return recorded;
  const fates = new Map<string, string>();
  const note = (node: string, what: string) => fates.set(node, `${fates.get(node) ?? ''}${what} `);
  for (const [index, step] of recorded.trace.entries()) {
    const when = String(index).padStart(4, '0');
    for (const action of step.actions) note(String(action.node), when);
  }
  const nodes = [...(scenario.nodes ?? []), ...(scenario.events ?? []).flatMap(event => event.set ?? [])];
  // A node to which nothing happens was not taken: it comes last.
  const order = [...new Set(nodes.map(({ name }) => name))].sort((a, b) =>
    (fates.get(a) ?? '9') < (fates.get(b) ?? '9') ? -1 : 1,
  );
  const names = new Map(order.map((name, index) => [name, `taken-${String(index).padStart(3, '0')}`]));
  const text = JSON.stringify(recorded).replace(
    /\b(?:node|worker|added)-\d+\b/g,
    name => names.get(name) ?? name,
  );
  return JSON.parse(text) as RecordedCase;
}
