/** A short name of a Pod of another namespace. */
import { problemSentence } from '../../features/names/problemWords.ts';
import { exampleNames } from '../common/nameExamples.ts';
import { betterNameFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, namesInTexts } from '../common/namesInTexts.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const podNameOtherNamespace = defineRule({
  id: 'pod-name-other-namespace',
  title: 'A text names a Pod of another namespace by its short name',
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
      A name such as \`db-0.db\` is looked up in the namespace of the Pod that asks.
      From every other namespace the name has to say its own: \`db-0.db.shop\`.

      This is said where both manifests write their namespace, and no StatefulSet of that name is in the namespace of the text.
    `,
    bad: exampleNames({ data: 'PRIMARY: db-0.db:5432   # writes go there', namespace: 'web', shop: 'shop' }),
    good: exampleNames({
      data: 'PRIMARY: db-0.db.shop:5432   # writes go there',
      namespace: 'web',
      shop: 'shop',
    }),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#namespaces-of-services',
    ],
  },

  check(context) {
    for (const name of namesInTexts(context)) {
      const { mention, resolved } = name;
      const { problem } = resolved;
      // A namespace that is written may be an environment whose manifests are elsewhere.
      if (problem?.kind !== 'namespace' || !problem.isCertain || mention.labels.length !== 2) continue;
      if (resolved.kind !== 'pod') continue;
      context.report({
        at: mention.range,
        path: mention.place.path,
        message: problemSentence(mention, resolved, quote) ?? '',
        fixes: betterNameFix(name, 'unsafe'),
      });
    }
  },
});
