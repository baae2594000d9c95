/** Ordinals that a shell cuts out of the hostname, and that every Pod has as a label. */
import type { Container } from '../../model/container.ts';
import { variableFor } from '../common/addVariable.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { matchesInShell, type TextMatch } from '../common/shellTexts.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (ordinal: string, env = '') =>
  exampleStatefulSet({
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          command: [sh, -c, 'exec db --id="${ordinal}"']   # 0, 1, 2${env}
    `,
  });

const INDEX = "metadata.labels['apps.kubernetes.io/pod-index']";

export const ordinalFromHostname = defineRule({
  id: 'ordinal-from-hostname',
  title: 'The ordinal is cut out of the hostname, and there is a label for it',
  group: 'names',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      Every Pod of a StatefulSet has its ordinal as the label \`apps.kubernetes.io/pod-index\`, in all releases that Setwise knows.
      A variable can take it from there, without a shell that cuts the hostname apart, and also where the hostname is that of the node.
    `,
    bad: example(`\${HOSTNAME##*-}`),
    good: example(
      `\${POD_INDEX}`,
      `
          env:
            - name: POD_INDEX
              valueFrom:
                fieldRef:
                  fieldPath: ${INDEX}`,
    ),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-index-label',
      'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    ],
  },

  check({ resource, report }) {
    const spec = resource.podTemplate?.spec;
    if (spec === undefined || spec.hostNetwork.presence === 'unknown' || spec.hostNetwork.value === true)
      return;
    for (const container of spec.allContainers) {
      const { items, isComplete } = container.env;
      if (!isComplete || items.some(({ name }) => name.value === 'HOSTNAME')) continue;
      const uses = matchesInShell(resource, container, ORDINAL);
      const [first] = uses;
      if (first === undefined) continue;
      report({
        at: first.range,
        path: first.field.path,
        message: `${capitalise(subjectOf(resource, container.path))} cuts its ordinal out of the hostname, and the label apps.kubernetes.io/pod-index of the Pod holds it.`,
        fixes: indexFixes(container, uses),
      });
    }
  },
});

const ORDINAL = /\$\{HOSTNAME##\*-\}/g;

function indexFixes(container: Container, uses: readonly TextMatch[]): readonly Fix[] {
  const variable = variableFor(container, INDEX, 'POD_INDEX');
  if (variable === undefined) return [];
  return [
    {
      title: `Take the ordinal from the label, as ${variable.name}`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        uses.every(({ range }) => editor.replaceText(range, `\${${variable.name}}`)) &&
        variable.ensure(editor),
    },
  ];
}
