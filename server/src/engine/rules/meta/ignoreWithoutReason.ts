/** Ignore comments that do not say why. */
import type { Finding } from '../finding.ts';
import { type IgnoredRule, REASON_PLACEHOLDER } from '../ignoreComments.ts';
import type { RuleHead } from '../rule.ts';

export const ignoreWithoutReason: RuleHead = {
  id: 'ignore-without-reason',
  title: 'The ignore comment does not say why',
  group: 'setwise',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  docs: {
    why: [
      'Whoever reads the comment next has to find out anew whether the finding is still right to ignore.',
      'The reason stands behind the rule, after a colon: `# setwise-ignore rule-id: reason`.',
    ].join('\n'),
    bad: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db   # headless
      spec:
        clusterIP: None
        # setwise-ignore field-ignored
        sessionAffinity: ClientIP
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    good: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db   # headless
      spec:
        clusterIP: None
        # setwise-ignore field-ignored: the same file is used with a cluster IP in the old cluster
        sessionAffinity: ClientIP
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    references: [],
  },
};

/** One for each comment, however many rules it names. */
export function findIgnoresWithoutReason(ignored: readonly IgnoredRule[]): readonly Finding[] {
  const silent = ignored.filter(({ reason }) => reason === '' || reason === REASON_PLACEHOLDER);
  return silent
    .filter(({ comment }, index) => silent.findIndex(other => other.comment === comment) === index)
    .map(({ comment, rule, ruleRange, reason }) => ({
      rule: ignoreWithoutReason.id,
      origin: ignoreWithoutReason.origin,
      severity: ignoreWithoutReason.severity,
      message: `The comment does not say why ${rule} is right to ignore; the reason stands behind a colon.`,
      range: reason === '' ? ruleRange : { start: comment.end - reason.length, end: comment.end },
      field: '',
      resource: undefined,
      follows: [],
      related: [],
      tags: [],
      fixes: [],
    }));
}
