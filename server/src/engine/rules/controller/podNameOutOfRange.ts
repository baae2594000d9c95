/** A name of a Pod that there is not. */
import { podLists } from '../../features/names/podList.ts';
import { problemSentence } from '../../features/names/problemWords.ts';
import type { Ordinals } from '../../features/names/resolvedName.ts';
import { textRange } from '../../text/textRange.ts';
import { exampleNames } from '../common/nameExamples.ts';
import { replaceFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, type NameInText, namesInTexts } from '../common/namesInTexts.ts';
import { podNamesOf } from '../common/podNamesOf.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

export const podNameOutOfRange = defineRule({
  id: 'pod-name-out-of-range',
  title: 'A text names a Pod that the StatefulSet does not have',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: KINDS_WITH_TEXTS,
  reads: 'workspace',
  docs: {
    why: `
      The Pods of a StatefulSet count from \`ordinals.start\`, which is 0 unless it is written, to as many as there are replicas: three Pods are \`db-0\`, \`db-1\` and \`db-2\`.
      A name beyond that resolves to nothing until somebody scales the StatefulSet, and whoever waits for it waits in vain.

      Nothing is said where no replicas are written, or where an autoscaler of the namespace or a kustomization may change how many Pods there are.
    `,
    bad: exampleNames({ data: 'PEERS: db-0.db:5432,db-1.db:5432,db-2.db:5432,db-3.db:5432   # all of them' }),
    good: exampleNames({ data: 'PEERS: db-0.db:5432,db-1.db:5432,db-2.db:5432   # all of them' }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#ordinal-index'],
  },

  check(context) {
    const names = namesInTexts(context);
    for (const name of names) {
      const { mention, resolved } = name;
      if (resolved.problem?.kind !== 'ordinal' || resolved.kind !== 'pod') continue;
      if (mention.labels.length === 1 && mention.host !== 'certain') continue;
      if (!resolved.sets.some(({ workload }) => workload.isReplicasWritten)) continue;
      context.report({
        at: mention.range,
        path: mention.place.path,
        message: problemSentence(mention, resolved, quote) ?? '',
        fixes: fixesOf(name, names, resolved.problem.pods),
      });
    }
  },
});

function fixesOf(name: NameInText, names: readonly NameInText[], pods: Ordinals): readonly Fix[] {
  if (pods.last < pods.first) return [];
  const { mention } = name;
  const list = podLists(podNamesOf(names)).find(({ pods: listed }) =>
    listed.some(one => one.mention === mention),
  );
  const text = list?.write(pods);
  if (list !== undefined && text !== undefined) {
    const title =
      pods.first === pods.last ? `Name Pod ${pods.first} alone` : `List Pods ${pods.first} to ${pods.last}`;
    return [replaceFix(title, { range: list.range, text }, 'unsafe')];
  }
  const [label] = mention.labels;
  if (label === undefined) return [];
  const braces = /^(.*-\{)\d+(\.{2,3})\d+\}$/.exec(label.text);
  const [, before, dots] = braces ?? [];
  if (before !== undefined) {
    return [
      replaceFix(
        `Name Pods ${pods.first} to ${pods.last}`,
        { range: label.range, text: `${before}${pods.first}${dots}${pods.last}}` },
        'unsafe',
      ),
    ];
  }
  const stem = label.text.replace(/\d+$/, '');
  const range = textRange(label.range.start + stem.length, label.range.end);
  return [
    replaceFix(`Name ${quote(`${stem}${pods.last}`)} instead`, { range, text: String(pods.last) }, 'unsafe'),
  ];
}
