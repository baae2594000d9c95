/** Comments for Setwise that it does not understand. */
import type { CommentProblem } from '../commentProblem.ts';
import type { Finding } from '../finding.ts';
import type { RuleHead } from '../rule.ts';

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
      '',
      'A comment `# setwise-ignore rule-id: reason` leaves findings of a rule out: behind something on its line, above a line for that line and the text that begins on it, above everything for the document.',
      '`# setwise-ignore-file rule-id: reason` above the first manifest leaves them out in the whole file.',
      'Several rules stand apart by commas.',
      'What is not understood in such a comment ignores nothing.',
      'JSON has no comments; there, `rules` in a `.setwise.yaml` turns a rule off.',
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

export function findCommentsNotUnderstood(problems: readonly CommentProblem[]): readonly Finding[] {
  return problems.map(({ range, message, severity, instead, title, isSlip }) => ({
    rule: commentNotUnderstood.id,
    origin: commentNotUnderstood.origin,
    severity,
    message,
    range,
    field: '',
    resource: undefined,
    follows: [],
    related: [],
    tags: [],
    fixes: instead.map((text, index) => ({
      title: title ?? `Write ${text}`,
      safety: isSlip && index === 0 ? 'safe' : 'unsafe',
      apply: ({ editor }) => {
        editor.replaceText(range, text);
        return true;
      },
    })),
  }));
}
