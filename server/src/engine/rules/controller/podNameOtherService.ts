/** A Pod's name behind a Service that does not give it. */
import { problemSentence } from '../../features/names/problemWords.ts';
import { exampleNames } from '../common/nameExamples.ts';
import { betterNameFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, namesInTexts } from '../common/namesInTexts.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const podNameOtherService = defineRule({
  id: 'pod-name-other-service',
  title: 'A text names a Pod through another Service than the one that its StatefulSet names',
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
      The Pods of a StatefulSet have the Service of \`serviceName\` as their subdomain, and DNS knows each of them by that name alone.
      Another Service that selects the same Pods answers for all of them together, but has no names for single ones.
    `,
    bad: exampleNames({ data: 'PRIMARY: db-0.data.default.svc.cluster.local   # writes go there' }),
    good: exampleNames({ data: 'PRIMARY: db-0.db.default.svc.cluster.local   # writes go there' }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields',
    ],
  },

  check(context) {
    for (const name of namesInTexts(context)) {
      const { mention, resolved } = name;
      if (resolved.problem?.kind !== 'other-service' || !resolved.problem.isCertain) continue;
      context.report({
        at: mention.range,
        path: mention.place.path,
        message: problemSentence(mention, resolved, quote) ?? '',
        fixes: betterNameFix(name, 'unsafe'),
      });
    }
  },
});
