/** A variable that a container has twice. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { keyRange } from '../common/placeRange.ts';
import { earlierItem, isSameValue } from '../common/repeats.ts';
import { subjectOf, textAt } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule, type RemarkContext } from '../remarkRule.ts';

const pod = (first: string) => `
  containers:
    - name: db   # reads its settings once
      image: registry.example/db:1.4.2
      env:
${first}        - name: DB_MODE
          value: replica
`;

export const envDuplicate = defineRemarkRule({
  id: 'env-duplicate',
  title: 'A container sets a variable twice',
  group: 'manifest',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['env-hidden'],
  docs: {
    why: `
      Of two variables of one name the container sees the later one.
      \`kubectl apply\` knows variables by their names, so that a later change to one of the two may reach the wrong one, or neither.

      A variable that is built on the earlier one, as in \`value: $(PATH):/opt/bin\`, is meant so and is not reported.
    `,
    bad: exampleStatefulSet({ pod: pod('        - name: DB_MODE\n          value: primary\n') }),
    good: exampleStatefulSet({ pod: pod('') }),
    references: [
      'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
    ],
    peers: ['kube-linter: duplicate-env-var', 'kube-score: environment-variable-key-duplication'],
  },

  describe(context) {
    const { remark, resource, place } = context;
    const { path } = remark;
    const name = textAt(resource, [...path, 'name']) ?? '';
    const owner = subjectOf(resource, path.slice(0, -2));
    return {
      message: `${capitalise(owner)} sets ${name} twice; the later one counts.`,
      at: keyRange(place, resource),
      fixes: fixesFor(name, context),
    };
  },
});

function fixesFor(name: string, { remark: { path }, resource }: RemarkContext): readonly Fix[] {
  const earlier = earlierItem(resource, path, 'name');
  if (earlier === undefined) return [];
  if (isSameValue(resource, earlier, path)) {
    return [removeFix(resource, path, { title: `Remove the second ${name}`, safety: 'safe' })];
  }
  return [
    removeFix(resource, earlier, { title: `Remove the first ${name}`, safety: 'unsafe' }),
    removeFix(resource, path, { title: `Remove the second ${name}`, safety: 'unsafe' }),
  ];
}
