/** A list of Pods that leaves some out. */
import { podsOfSets } from '../../features/names/podCount.ts';
import { type NamedPod, type PodList, podLists } from '../../features/names/podList.ts';
import type { Ordinals } from '../../features/names/resolvedName.ts';
import { textRange } from '../../text/textRange.ts';
import { exampleNames } from '../common/nameExamples.ts';
import { replaceFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, namesInTexts } from '../common/namesInTexts.ts';
import { podNamesOf } from '../common/podNamesOf.ts';
import { count, quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

/** Where some Pods of all are enough. */
const SOME_ARE_ENOUGH = /seed|bootstrap|join|contact|discover|primary|master|leader|initial/i;

export const peerListIncomplete = defineRule({
  id: 'peer-list-incomplete',
  title: 'A list of Pods leaves some of them out',
  group: 'names',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: KINDS_WITH_TEXTS,
  reads: 'workspace',
  docs: {
    why: `
      A list that names the Pods of a StatefulSet one by one is easily forgotten when the StatefulSet grows: the new Pods run, and nobody speaks with them.

      Some lists are meant to name a few of all, such as seeds and bootstrap servers.
      Nothing is said where the name of the variable says so; where yours does not, leave an ignore comment.
    `,
    bad: exampleNames({ data: 'PEERS: db-0.db:5432,db-1.db:5432   # each with its port' }),
    good: exampleNames({ data: 'PEERS: db-0.db:5432,db-1.db:5432,db-2.db:5432   # each with its port' }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },

  check(context) {
    const names = podNamesOf(namesInTexts(context));
    for (const name of names) reportRange(name, context);
    for (const list of podLists(names)) {
      const [first] = list.pods;
      const { place } = first?.mention ?? {};
      if (first === undefined || place === undefined || SOME_ARE_ENOUGH.test(place.variable ?? '')) continue;
      const { document } = context.resource;
      const around = document.text.slice(Math.max(0, list.range.start - 60), list.range.start);
      if (SOME_ARE_ENOUGH.test(around.slice(around.lastIndexOf('\n') + 1))) continue;
      const pods = podsOfSets(first.resolved.sets, context.workspace);
      if (pods === undefined || list.pods.some(({ resolved }) => resolved.problem !== undefined)) continue;
      const missing = missingFrom(list, pods);
      const text = list.write(pods);
      if (missing === undefined) continue;
      const set = first.resolved.sets[0]?.name ?? '';
      const total = pods.last - pods.first + 1;
      context.report({
        at: list.range,
        path: place.path,
        message: `The list names ${list.pods.length} of the ${count(total, 'Pod')} of StatefulSet ${quote(set)}: ${missing}.`,
        fixes:
          text === undefined
            ? []
            : [replaceFix(`List all ${total} Pods`, { range: list.range, text }, 'unsafe')],
      });
    }
  },
});

/** `db-{0...2}`: its end is behind the last Pod or it is not. */
function reportRange({ mention, resolved }: NamedPod, { workspace, report }: WorkspaceContext): void {
  const { ordinals, problem, sets } = resolved;
  const [label] = mention.labels;
  const pods = podsOfSets(sets, workspace);
  if (ordinals === undefined || label === undefined || pods === undefined || problem !== undefined) return;
  const end = /(\d+)\}$/.exec(label.text)?.[1];
  const isFromFirst = ordinals.first === pods.first && ordinals.last > ordinals.first;
  if (end === undefined || !isFromFirst || ordinals.last >= pods.last) return;
  if (SOME_ARE_ENOUGH.test(mention.place.variable ?? '')) return;
  const [listed, total] = [ordinals.last - ordinals.first + 1, pods.last - pods.first + 1];
  const range = textRange(label.range.end - 1 - end.length, label.range.end - 1);
  report({
    at: label.range,
    path: mention.place.path,
    message: `The list names ${listed} of the ${count(total, 'Pod')} of StatefulSet ${quote(sets[0]?.name ?? '')}: ${missingWords(ordinals.last + 1, pods.last)}.`,
    fixes: [replaceFix(`List all ${total} Pods`, { range, text: String(pods.last) }, 'unsafe')],
  });
}

/** Those behind the last that is listed; undefined when none are, or the list does not begin with the first Pod. */
function missingFrom({ pods: listed }: PodList, pods: Ordinals): string | undefined {
  const isRow = listed.every(({ ordinal }, index) => ordinal === pods.first + index);
  const next = pods.first + listed.length;
  if (!isRow || next > pods.last) return undefined;
  return missingWords(next, pods.last);
}

function missingWords(first: number, last: number): string {
  return first === last ? `Pod ${first} is missing` : `Pods ${first} to ${last} are missing`;
}
