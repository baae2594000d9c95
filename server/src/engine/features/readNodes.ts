/** Reads nodes from what `kubectl get nodes -o json` (or `-o yaml`) prints. Names, labels and taints; nothing else is kept. */

import { plainValueOf } from '../syntax/editor/plainValue.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { splitDocuments } from '../syntax/splitDocuments.ts';
import { syntaxFaults } from '../syntax/yamlErrors.ts';
import { LineIndex } from '../text/lineIndex.ts';
import { jsonFault } from './jsonFault.ts';
import type { PreviewNode } from './previewQuestion.ts';
import { MOST_NODES, nodesOf } from './readPreviewQuestion.ts';

export type ReadNodes =
  | { readonly nodes: readonly PreviewNode[]; readonly note: string | null }
  /** What is wrong and where, as a sentence. */
  | { readonly problem: string };

/** A thousand nodes print about 20 MB; YAML takes longer to read than JSON. */
const LONGEST_JSON = 30_000_000;
const LONGEST_YAML = 3_000_000;

/** Never throws. `most`: how many are kept; without it, as many as a preview shows. */
export function readNodes(text: string, most = MOST_NODES): ReadNodes {
  const trimmed = text.trim();
  if (trimmed === '')
    return { problem: 'There is nothing to read: paste what kubectl get nodes -o json prints.' };
  if (/^NAME\s+STATUS\s+ROLES/.test(trimmed)) {
    return {
      problem: 'This is the table for people; kubectl get nodes -o json has the labels and taints as well.',
    };
  }
  const isJson = /^[[{]/.test(trimmed);
  if (trimmed.length > (isJson ? LONGEST_JSON : LONGEST_YAML)) {
    return {
      problem: `This is too long to be read${isJson ? '' : '; kubectl get nodes -o json can be longer'}.`,
    };
  }
  const read = isJson ? readJson(text) : readYaml(text);
  return 'problem' in read ? read : nodesIn(read.values, most);
}

type ReadValues = { readonly values: readonly unknown[] } | { readonly problem: string };

function readJson(text: string): ReadValues {
  try {
    return { values: [JSON.parse(text) as unknown] };
  } catch {
    const fault = jsonFault(text);
    if (fault === undefined || fault >= text.length) {
      return { problem: 'The JSON ends before it is complete: its last lines are missing.' };
    }
    const { line, character } = new LineIndex(text).positionAt(fault);
    return { problem: `Line ${line + 1} is not JSON from character ${character + 1} on.` };
  }
}

function readYaml(text: string): ReadValues {
  const values: unknown[] = [];
  for (const { start, text: part } of splitDocuments(text)) {
    const document = parseYaml(part, { literal: true });
    const [fault] = syntaxFaults(document);
    if (fault !== undefined) {
      const { line } = new LineIndex(text).positionAt(start + fault.range.start);
      return { problem: `Line ${line + 1} cannot be read as YAML.` };
    }
    if (document.root !== undefined) values.push(plainValueOf(document.root));
  }
  return { values };
}

function nodesIn(values: readonly unknown[], most: number): ReadNodes {
  const items = values.flatMap(itemsOf);
  const others = items.filter(item => recordOf(item).kind !== 'Node');
  const [other] = others;
  if (items.length === 0) return { problem: 'There are no nodes in it.' };
  if (others.length === items.length) {
    const kind = recordOf(other).kind;
    return {
      problem:
        typeof kind === 'string'
          ? `This is ${kind} where nodes are expected: kubectl get nodes -o json prints them.`
          : 'There are no nodes in it: kubectl get nodes -o json prints them as a list of kind Node.',
    };
  }
  const found = items.filter(item => recordOf(item).kind === 'Node');
  const nodes = nodesOf(found.map(factsOf), most);
  if (nodes.length === 0) return { problem: 'None of the nodes has a name.' };
  if (found.length > most) {
    return { nodes, note: `Of ${found.length} nodes, the first ${most} are shown.` };
  }
  const left = items.length - nodes.length;
  return {
    nodes,
    note:
      left === 0 ? null : `${left} of the items ${left === 1 ? 'is' : 'are'} no node with a name of its own.`,
  };
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { items } = recordOf(value);
  return Array.isArray(items) ? items : [value];
}

/** `unschedulable` decides nothing by itself: the taint that comes with it does, and is written by the node controller. */
function factsOf(value: unknown): unknown {
  const { metadata, spec } = recordOf(value);
  const { name, labels } = recordOf(metadata);
  const { taints, unschedulable } = recordOf(spec);
  const list = Array.isArray(taints) ? taints : [];
  const isTainted = list.some(taint => recordOf(taint).key === CORDONED.key);
  return { name, labels, taints: unschedulable === true && !isTainted ? [...list, CORDONED] : list };
}

/** What `kubectl cordon` leads to. */
export const CORDONED = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
