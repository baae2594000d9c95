/** Keys that stand twice in one map. */

import { meansSame, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { YamlEntry } from '../../syntax/yamlTree.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { subjectOf } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

export const keyDuplicate = defineFaultRule({
  id: 'key-duplicate',
  title: 'A key is written twice',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-field'],
  docs: {
    why: `
      Of a key that is written twice one value is lost.
      The API server refuses such a manifest; \`kubectl apply\` takes the last value without a word, and other tools stop.
      The fix removes the earlier one, so that what \`kubectl\` made of it stays the same.
    `,
    bad: exampleStatefulSet({
      spec: 'replicas: 1\npodManagementPolicy: Parallel   # all at once\nreplicas: 3',
    }),
    good: exampleStatefulSet({ spec: 'podManagementPolicy: Parallel   # all at once\nreplicas: 3' }),
    references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: YAML syntax',
    ],
  },

  describe({ error, resource, place }) {
    const key = String(error.detail?.field ?? error.path.at(-1));
    const last = place.missing.length === 0 && place.parent?.kind === 'entry' ? place.parent : undefined;
    const message = `${quote(key)} is written twice for ${subjectOf(resource, error.path.slice(0, -1))}: only the last one counts.`;
    const earlier = last?.parent.entries.find(entry => entry.key === key && entry !== last);
    if (last === undefined || earlier === undefined) return { message };
    return {
      message,
      at: earlier.keyRange,
      tags: ['unnecessary'],
      fixes: [
        {
          title: `Remove the first ${quote(key)}`,
          safety: isSameValue(earlier, last) ? 'safe' : 'unsafe',
          apply: ({ editor }) => editor.remove(earlier),
        },
      ],
    };
  },
});

function isSameValue(left: YamlEntry, right: YamlEntry): boolean {
  const value = plainValueOf(left.value);
  return value !== undefined && meansSame(right.value, value);
}
