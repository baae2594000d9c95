/** Items of a list that the server knows by one field, and that is written twice. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { earlierItem, isSameValue } from '../common/repeats.ts';
import { textAt } from '../common/subject.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (second: string) => `
  imagePullSecrets:
    - name: registry   # read only
${second}  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const itemRepeated = defineRemarkRule({
  id: 'item-repeated',
  title: 'The list holds the same thing twice',
  group: 'manifest',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['host-alias-duplicate', 'pull-secret-duplicate'],
  docs: {
    why: `
      The Pods take no harm.
      \`kubectl apply\` knows the items of such a list by one field, so that a later change to one of two may reach the other, or remove both.
    `,
    bad: exampleStatefulSet({ pod: pod('    - name: registry\n') }),
    good: exampleStatefulSet({ pod: pod('') }),
    references: [],
  },

  describe({ remark: { code, path }, resource }) {
    const field = String(path.at(-1));
    const item = path.slice(0, -1);
    const value = textAt(resource, path) ?? '';
    const earlier = earlierItem(resource, item, field);
    const isSame = earlier !== undefined && isSameValue(resource, earlier, item);
    const isSecret = code === 'pull-secret-duplicate';
    return {
      message: isSecret
        ? `The image pull secret "${value}" is listed twice.`
        : `hostAliases lists ${value} twice; kubectl apply may keep the names of one of them only.`,
      fixes: isSame
        ? [
            removeFix(resource, item, {
              title: `Remove the second ${isSecret ? `"${value}"` : value}`,
              safety: 'safe',
            }),
          ]
        : [],
    };
  },
});
