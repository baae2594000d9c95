/** Ignore comments that no longer ignore anything. */
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import type { TextRange } from '../../text/textRange.ts';
import type { Finding } from '../finding.ts';
import type { RuleHead } from '../rule.ts';
import type { Suppression } from '../suppressions.ts';

export const unusedIgnore: RuleHead = {
  id: 'unused-ignore',
  title: 'The ignore comment ignores nothing',
  group: 'setwise',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  docs: {
    why: [
      'An ignore comment that matches no finding is left over, or stands at the wrong place.',
      'Left in place it would hide the same fault when it comes back.',
      'Nothing is said where the rule is off or the preset leaves it out, in templates and patches, and of rules that compare with the version that is applied: there the finding may exist for somebody else.',
    ].join('\n'),
    bad: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db   # headless
      spec:
        # setwise-ignore service-not-headless: until the new cluster is there
        clusterIP: None
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
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    references: [],
  },
};

export function findUnusedIgnores(
  document: YamlDocument,
  unused: readonly Suppression[],
): readonly Finding[] {
  return unused.map(suppression => ({
    rule: unusedIgnore.id,
    origin: unusedIgnore.origin,
    severity: unusedIgnore.severity,
    message: `Nothing ${suppression.isForFile ? 'in this file' : 'here'} breaks ${suppression.rule}.`,
    range: suppression.ruleRange,
    field: '',
    resource: undefined,
    follows: [],
    related: [],
    tags: ['unnecessary'],
    fixes: [
      {
        title: 'Remove the ignore comment',
        // It may be meant for another release, or for a run that sees more files.
        safety: 'unsafe',
        apply: ({ editor }) => {
          editor.replaceText(rangeToRemove(document, suppression), '');
          return true;
        },
      },
    ],
  }));
}

/** The whole line of a comment that names one rule; otherwise the one id and its comma. */
function rangeToRemove(document: YamlDocument, { comment, ruleRange }: Suppression): TextRange {
  const { text } = document;
  const before = text.slice(comment.start, ruleRange.start);
  const after = text.slice(ruleRange.end, comment.end);
  const previousComma = /,\s*$/.exec(before);
  if (previousComma) return { start: ruleRange.start - previousComma[0].length, end: ruleRange.end };
  const nextComma = /^\s*,\s*/.exec(after);
  if (nextComma) return { start: ruleRange.start, end: ruleRange.end + nextComma[0].length };

  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const lead = text.slice(lineStart, comment.start);
  if (lead.trim() !== '') return { start: lineStart + lead.trimEnd().length, end: comment.end };
  const newline = text.indexOf('\n', comment.end);
  return { start: lineStart, end: newline === -1 ? text.length : newline + 1 };
}
