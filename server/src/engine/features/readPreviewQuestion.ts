/** Reads what a client asks of a preview. What is not as it should be is left out; nothing that is sent costs more than its bounds. */
import {
  MOST_EVENTS,
  type PlayEvent,
  type PlayScenario,
  type PreviewChange,
  type PreviewNode,
  type PreviewQuestion,
  type PreviewTaint,
  type ResourceName,
  type WhatIf,
} from './previewQuestion.ts';

/** More nodes would be no table any more. */
export const MOST_NODES = 500;
/** `replicas` is an int32. */
const LARGEST = 2_147_483_647;
const MOST_STEPS = 100_000;
const MOST_LABELS = 200;
const LONGEST_TEXT = 400;

/** Never throws. */
export function readPreviewQuestion(value: unknown): PreviewQuestion {
  const asked = recordOf(value);
  return {
    of: resourceNameOf(asked.of),
    whatIf: whatIfOf(asked.whatIf),
    scenario: scenarioOf(asked.scenario),
    nodes: Array.isArray(asked.nodes) ? nodesOf(asked.nodes) : undefined,
  };
}

/** Likewise, for what is to be written. */
export function readPreviewChange(value: unknown): PreviewChange {
  const { of, whatIf, toleration } = recordOf(value);
  return { of: resourceNameOf(of), whatIf: whatIfOf(whatIf), toleration: taintOf(toleration) };
}

/** The nodes of a list that can be read, each name once. */
export function nodesOf(list: readonly unknown[], most = MOST_NODES): readonly PreviewNode[] {
  const nodes = new Map<string, PreviewNode>();
  for (const item of list) {
    if (nodes.size === most) break;
    const node = nodeOf(item);
    if (node !== undefined && !nodes.has(node.name)) nodes.set(node.name, node);
  }
  return [...nodes.values()];
}

function resourceNameOf(value: unknown): ResourceName | undefined {
  const { kind, namespace, name } = recordOf(value);
  if (typeof kind !== 'string' || typeof namespace !== 'string' || typeof name !== 'string') return undefined;
  return { kind, namespace, name };
}

function whatIfOf(value: unknown): WhatIf | undefined {
  if (value === undefined || value === null) return undefined;
  const { replicas, partition, updateStrategy, podManagementPolicy, maxUnavailable } = recordOf(value);
  return {
    replicas: countOf(replicas),
    partition: countOf(partition),
    updateStrategy:
      updateStrategy === 'RollingUpdate' || updateStrategy === 'OnDelete' ? updateStrategy : undefined,
    podManagementPolicy:
      podManagementPolicy === 'OrderedReady' || podManagementPolicy === 'Parallel'
        ? podManagementPolicy
        : undefined,
    maxUnavailable: /^\d{1,9}%?$/.test(String(maxUnavailable)) ? String(maxUnavailable) : undefined,
  };
}

function scenarioOf(value: unknown): PlayScenario | undefined {
  const { from, events } = recordOf(value);
  if (from !== 'nothing' && from !== 'running') return undefined;
  const list = Array.isArray(events) ? events.slice(0, MOST_EVENTS) : [];
  return { from, events: list.flatMap(event => eventOf(event) ?? []) };
}

function eventOf(value: unknown): PlayEvent | undefined {
  const event = recordOf(value);
  const step = countOf(event.at);
  const at = step === undefined ? {} : { at: Math.min(step, MOST_STEPS) };
  switch (event.do) {
    case 'update':
      return { ...at, do: 'update', isBroken: event.isBroken === true };
    case 'scale': {
      const replicas = countOf(event.replicas);
      return replicas === undefined ? undefined : { ...at, do: 'scale', replicas };
    }
    case 'deletePod':
      return typeof event.pod === 'string' ? { ...at, do: 'deletePod', pod: event.pod } : undefined;
    case 'deleteSet':
      return { ...at, do: 'deleteSet' };
    case 'setNode': {
      const node = nodeOf(event.node);
      return node && { ...at, do: 'setNode', node };
    }
    case 'removeNode':
      return typeof event.name === 'string' ? { ...at, do: 'removeNode', name: event.name } : undefined;
    default:
      return undefined;
  }
}

function nodeOf(value: unknown): PreviewNode | undefined {
  const { name, labels, taints } = recordOf(value);
  if (typeof name !== 'string' || name === '') return undefined;
  const texts = Object.entries(recordOf(labels)).slice(0, MOST_LABELS);
  return {
    name: name.slice(0, LONGEST_TEXT),
    labels: Object.fromEntries(texts.map(([key, label]) => [key, textOf(label)])),
    taints: (Array.isArray(taints) ? taints.slice(0, MOST_LABELS) : []).flatMap(
      taint => taintOf(taint) ?? [],
    ),
  };
}

function taintOf(value: unknown): PreviewTaint | undefined {
  const { key, value: text, effect } = recordOf(value);
  if (typeof key !== 'string' || typeof effect !== 'string') return undefined;
  return { key, effect, ...(typeof text === 'string' && text !== '' ? { value: text } : {}) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LARGEST
    ? value
    : undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
