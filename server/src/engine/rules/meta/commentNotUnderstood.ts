/** Comments for Setwise that it does not understand. */
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import type { Finding } from '../finding.ts';
import type { RuleHead } from '../rule.ts';
import { targetCommentOf } from '../targetComment.ts';

export const commentNotUnderstood: RuleHead = {
  id: 'comment-not-understood',
  title: 'The comment for Setwise is not understood',
  group: 'setwise',
  severity: 'error',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  docs: {
    why: [
      'A comment `# setwise-kubernetes 1.33 SomeGate=true: reason` says which Kubernetes the manifests below it are for: a release, feature gates, or both.',
      'Above the first manifest of a file it holds for the whole file, above a later one for that one.',
      'What is not understood in it does nothing, so the manifest would be judged for another Kubernetes than you think.',
    ].join('\n'),
    bad: `
      # setwise-kubernetes 1.35 MaxUnavailableStatefulset=true: the cluster in Zurich
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    good: `
      # setwise-kubernetes 1.35 MaxUnavailableStatefulSet=true: the cluster in Zurich
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/'],
  },
};

export function findCommentsNotUnderstood(document: YamlDocument): readonly Finding[] {
  return targetCommentOf(document).problems.map(({ range, message, instead, isSlip }) => ({
    rule: commentNotUnderstood.id,
    origin: commentNotUnderstood.origin,
    severity: commentNotUnderstood.severity,
    message,
    range,
    field: '',
    resource: undefined,
    follows: [],
    related: [],
    tags: [],
    fixes: instead.map((text, index) => ({
      title: `Write ${text}`,
      safety: isSlip && index === 0 ? 'safe' : 'unsafe',
      apply: ({ editor }) => {
        editor.replaceText(range, text);
        return true;
      },
    })),
  }));
}
