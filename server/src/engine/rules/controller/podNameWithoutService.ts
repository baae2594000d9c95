/** The name of a Pod where the name of a host is wanted. */

import { inNamespace, knownNames } from '../../features/names/knownNames.ts';
import { problemSentence } from '../../features/names/problemWords.ts';
import { standingOf } from '../../features/names/standing.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import { exampleNames } from '../common/nameExamples.ts';
import { betterNameFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, type NameInText, namesInTexts } from '../common/namesInTexts.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const podNameWithoutService = defineRule({
  id: 'pod-name-without-service',
  title: 'A text uses the name of a Pod as that of a host',
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
      A Pod's own name means nothing to DNS: only the Pod itself resolves it, from its hosts file.
      Others reach it through the headless Service that its StatefulSet names, as \`db-0.db\`.

      Nothing is said where a Service of that name is in the workspace, or where the Pod brings DNS settings or host aliases of its own.
    `,
    bad: exampleNames({ data: 'PRIMARY: tcp://db-0:5432   # writes go there' }),
    good: exampleNames({ data: 'PRIMARY: tcp://db-0.db:5432   # writes go there' }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
  },

  check(context) {
    for (const name of namesInTexts(context)) {
      const { mention, resolved } = name;
      if (resolved.problem?.kind !== 'bare' || mention.host !== 'certain') continue;
      const { text } = mention.place.resource.document;
      if (/\b(?:dnsConfig|hostAliases)\b/.test(text)) continue;
      context.report({
        at: mention.range,
        path: mention.place.path,
        message: problemSentence(mention, resolved, quote) ?? '',
        fixes: hasNames(name, context.workspace) ? betterNameFix(name, 'unsafe') : [],
      });
    }
  },
});

/** Whether the Service that the set names gives its Pods names. */
function hasNames({ resolved }: NameInText, index: ResourceIndex): boolean {
  if (resolved.kind !== 'pod') return false;
  return resolved.sets.some(set => {
    const services = knownNames(index).services.get(set.workload.serviceName ?? '');
    return standingOf(set, inNamespace(services, set.namespace)) === 'found';
  });
}
