/** Text that the API server's YAML decoder refuses. */
import { syntaxFaults } from '../../syntax/yamlErrors.ts';
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import type { Finding } from '../finding.ts';
import type { RuleHead } from '../rule.ts';

export const yamlSyntax: RuleHead = {
  id: 'yaml-syntax',
  title: 'The text is not YAML that Kubernetes can read',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  docs: {
    why: [
      'Nothing of a document is applied when its text cannot be read.',
      'Setwise marks only what the decoder of Kubernetes refuses, which is less strict than YAML 1.2 in places.',
    ].join('\n'),
    bad: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
      spec:
        selector:
          matchLabels:
            app: agent
        template:
          metadata:
            labels:
              app: agent
          spec:
            containers:
              - name: agent   # ships logs
                image: @registry.example/agent:1.4.2
    `,
    good: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
      spec:
        selector:
          matchLabels:
            app: agent
        template:
          metadata:
            labels:
              app: agent
          spec:
            containers:
              - name: agent   # ships logs
                image: registry.example/agent:1.4.2
    `,
    references: ['https://yaml.org/spec/1.2.2/'],
  },
};

export function findSyntaxFaults(document: YamlDocument): readonly Finding[] {
  return syntaxFaults(document).map(({ message, range }) => ({
    rule: yamlSyntax.id,
    origin: yamlSyntax.origin,
    severity: yamlSyntax.severity,
    message,
    range: atLeastOneCharacter(range, document.text),
    field: '',
    resource: undefined,
    follows: [],
    related: [],
    tags: [],
    fixes: [],
  }));
}

/** An error at the end of the text still needs something to underline. */
function atLeastOneCharacter(range: Finding['range'], text: string): Finding['range'] {
  if (range.end > range.start) return range;
  if (range.start < text.length) return { start: range.start, end: range.start + 1 };
  const last = text.trimEnd().length;
  return { start: Math.max(0, last - 1), end: last };
}
