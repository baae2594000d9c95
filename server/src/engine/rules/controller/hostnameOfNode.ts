/** Pods that ask for their own name and are told that of their node. */
import type { Container } from '../../model/container.ts';
import { variableFor } from '../common/addVariable.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { matchesInShell, type TextMatch } from '../common/shellTexts.ts';
import { subjectOf } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const example = (variable: string, env = '') =>
  exampleStatefulSet({
    pod: `
      hostNetwork: true
      dnsPolicy: ClusterFirstWithHostNet
      containers:
        - name: db
          image: registry.example/db:1.4.2
          command: [sh, -c, 'exec db --id="\${${variable}##*-}"']   # 0, 1, 2${env}
    `,
  });

export const hostnameOfNode = defineRule({
  id: 'hostname-of-node',
  title: 'On the network of the node, the hostname is the name of the node',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      The hostname of a Pod is its name, so that a program of a StatefulSet can read its ordinal from it.
      With \`hostNetwork: true\` the Pod has no hostname of its own: \`hostname\` and \`$HOSTNAME\` give the name of the node.
      An ordinal read from that is wrong, or the same for two Pods.

      The name of the Pod reaches the program through a variable with \`fieldRef: metadata.name\`.
      Where the name of the node is wanted, \`fieldRef: spec.nodeName\` says so more clearly; otherwise use an ignore comment.
    `,
    bad: example('HOSTNAME'),
    good: example(
      'POD_NAME',
      `
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name`,
    ),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-hostname/',
      'https://github.com/kubernetes/kubernetes/issues/65213',
    ],
  },

  check({ resource, report }) {
    const spec = resource.podTemplate?.spec;
    if (spec?.hostNetwork.value !== true) return;
    for (const container of spec.allContainers) {
      // What the container is told by that name is not the node's.
      if (!container.env.isComplete || container.env.items.some(({ name }) => name.value === 'HOSTNAME'))
        continue;
      const uses = matchesInShell(resource, container, HOSTNAME);
      const [first] = uses;
      if (first === undefined) continue;
      const readsOrdinal = uses.some(use => isOrdinalRead(use));
      report({
        at: first.range,
        path: first.field.path,
        severity: readsOrdinal ? 'warning' : 'info',
        message: readsOrdinal
          ? `With hostNetwork, ${wordOf(first)} is the name of the node, so the ordinal that ${subjectOf(resource, container.path)} reads from it is not that of the Pod.`
          : `With hostNetwork, ${wordOf(first)} is the name of the node for ${subjectOf(resource, container.path)}, not that of the Pod.`,
        fixes: podNameFixes(container, uses),
      });
    }
  },
});

/** `$HOSTNAME`, the beginning of `\${HOSTNAME##*-}`, and the output of `hostname`. */
const HOSTNAME =
  /\$\{HOSTNAME\}|\$\{HOSTNAME(?=[^\w])|\$HOSTNAME\b|\$\(hostname(?: -s)?\)|`hostname(?: -s)?`/g;

/** Whether the shell cuts off what stands before the last dash, or looks for digits behind it. */
function isOrdinalRead({ text, range, field }: TextMatch): boolean {
  const value = field.value ?? '';
  if (text === '${HOSTNAME') return /\$\{HOSTNAME(?:##?\*-|%%?-\*)/.test(value);
  return (
    range.end > range.start && /-\(?\[?(?:\[:digit:\]|0-9|\\d)|cut -d ?['"]?-|-F ?['"]?-|\*-/.test(value)
  );
}

/** As people call it: the shell may do more with the variable than read it. */
function wordOf({ text }: TextMatch): string {
  return text.includes('HOSTNAME') ? '$HOSTNAME' : text;
}

function podNameFixes(container: Container, uses: readonly TextMatch[]): readonly Fix[] {
  const variable = variableFor(container, 'metadata.name', 'POD_NAME');
  if (variable === undefined) return [];
  return [
    {
      title: `Take the name of the Pod from a variable, ${variable.name}`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        uses.every(({ text, range }) => editor.replaceText(range, replacementFor(text, variable.name))) &&
        variable.ensure(editor),
    },
  ];
}

function replacementFor(text: string, name: string): string {
  if (text.startsWith('${')) return text.replace('HOSTNAME', name);
  return text === '$HOSTNAME' ? `$${name}` : `\${${name}}`;
}
