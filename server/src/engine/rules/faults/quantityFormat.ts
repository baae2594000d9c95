/** Amounts of memory, storage and CPU that cannot be read. */
import { parseQuantity } from '../../validation/quantity.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { faultWords } from '../common/faultWords.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { quote, shorten } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { removalFixes } from '../fixes/removalFixes.ts';

const pod = (memory: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      resources:
        limits:
          memory: ${memory}   # enough for the cache
`;

export const quantityFormat = defineFaultRule({
  id: 'quantity-format',
  title: 'The amount is not a quantity',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['quantity-invalid'],
  docs: {
    why: `
      An amount is a number with a suffix right after it: \`Ki\`, \`Mi\`, \`Gi\`, \`Ti\` count in steps of 1024, \`k\`, \`M\`, \`G\`, \`T\` in steps of 1000, and \`m\` is a thousandth, used for CPU.
      There is no \`B\` at the end, and no space in between.
    `,
    bad: exampleStatefulSet({ pod: pod('2GB') }),
    good: exampleStatefulSet({ pod: pod('2Gi') }),
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/'],
  },

  describe(context) {
    const { name, subject } = faultWords(context);
    const written = textAt(context.resource, context.error.path) ?? String(context.error.value ?? '');
    return {
      message:
        written === ''
          ? `The ${name} of ${subject} is empty, where an amount such as 500m or 10Gi is wanted.`
          : `${quote(shorten(written))} is no amount of ${name}: write a number and a suffix, such as 500m or 10Gi.`,
      fixes: [...suggestions(context, written), ...removalFixes(context)],
    };
  },
});

function suggestions({ error, resource }: FaultContext, written: string): readonly Fix[] {
  const match = /^\s*([0-9]+(?:\.[0-9]+)?)\s*([kmgtpe])(i)?(?:b|bytes)?\s*$/i.exec(written);
  const [, number = '', letter = '', binary] = match ?? [];
  if (number === '') return [];
  const upper = letter.toUpperCase();
  const decimal = upper === 'K' ? 'k' : upper;
  const meant = binary ? [`${upper}i`] : [`${upper}i`, decimal];
  return meant
    .map(suffix => number + suffix)
    .filter(text => parseQuantity(text) !== undefined)
    .map(text => setFix(resource, error.path, text, { title: `Use ${text}`, safety: 'unsafe' }));
}
