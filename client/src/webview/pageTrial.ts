/** What a person tries out in the page: values, and events that are played. Nothing here knows the page. */
import type { Play, PlayStep } from '../../../server/src/engine/features/previewPlayData.ts';
import type {
  PlayEvent,
  PlayScenario,
  PreviewNode,
} from '../../../server/src/engine/features/previewQuestion.ts';

/**
 * The scenario in which something happens after the step that is shown. What was to come later is forgotten, as it
 * might not come any more.
 */
export function withEvent(play: Play, step: number, event: PlayEvent): PlayScenario {
  const { scenario, steps } = play;
  const isAtEnd = step >= steps.length;
  // A start that has come to its end is where every other story begins.
  if (isAtEnd && scenario.from === 'nothing' && scenario.events.length === 0) {
    return { from: 'running', events: [event] };
  }
  const kept = scenario.events.slice(0, isAtEnd ? undefined : eventsUntil(steps, step));
  if (isAtEnd) return { ...scenario, events: [...kept, event] };
  return { ...scenario, events: [...kept, { ...event, at: steps[step - 1]?.next ?? 1 }] };
}

function eventsUntil(steps: readonly PlayStep[], step: number): number {
  return steps.slice(0, step).filter(({ deed }) => deed !== null).length;
}

/** The step in which the last event happens; 1 where there is none. */
export function stepOfLastEvent({ steps }: Play): number {
  for (let index = steps.length; index > 0; index--) if (steps[index - 1]?.deed !== null) return index;
  return Math.min(1, steps.length);
}

/** How many Pods a set has at a step, as far as events say. */
export function replicasAt(play: Play, step: number, first: number): number {
  const events = play.scenario.events.slice(0, eventsUntil(play.steps, step));
  return events.reduce((count, event) => (event.do === 'scale' ? event.replicas : count), first);
}

/**
 * A node with a label or a taint more, written as for `kubectl`: `disk=ssd`, `dedicated=gpu:NoSchedule`.
 * Undefined for what is neither.
 */
export function withWritten(node: PreviewNode, written: string): PreviewNode | undefined {
  const match = /^([^\s=:]+)(?:=([^\s=:]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/.exec(
    written.trim(),
  );
  const [, key, value, effect] = match ?? [];
  if (key === undefined) return undefined;
  if (effect === undefined) return { ...node, labels: { ...node.labels, [key]: value ?? '' } };
  const taint = { key, effect, ...(value ? { value } : {}) };
  return { ...node, taints: [...withoutTaint(node, key, effect), taint] };
}

export function withoutLabel(node: PreviewNode, key: string): PreviewNode {
  return {
    ...node,
    labels: Object.fromEntries(Object.entries(node.labels).filter(([known]) => known !== key)),
  };
}

/** A node has one taint of a key and effect. */
export function withoutTaint({ taints }: PreviewNode, key: string, effect: string): PreviewNode['taints'] {
  return taints.filter(taint => taint.key !== key || taint.effect !== effect);
}

const CORDON = 'node.kubernetes.io/unschedulable';

export function isCordoned({ taints }: PreviewNode): boolean {
  return taints.some(({ key }) => key === CORDON);
}

export function withCordon(node: PreviewNode, isOn: boolean): PreviewNode {
  const taints = node.taints.filter(({ key }) => key !== CORDON);
  return { ...node, taints: isOn ? [...taints, { key: CORDON, effect: 'NoSchedule' }] : taints };
}

/** `worker-1`, or the next number that is free. */
export function freeNodeName(nodes: readonly PreviewNode[]): string {
  const names = new Set(nodes.map(({ name }) => name));
  for (let number = 1; ; number++) if (!names.has(`worker-${number}`)) return `worker-${number}`;
}
