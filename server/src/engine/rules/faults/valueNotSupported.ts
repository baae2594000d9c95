/** Values that are none of those the field knows. */
import { exampleStatefulSet } from '../common/examples.ts';
import { faultWords, type Sentences, sayFault } from '../common/faultWords.ts';
import { legalValueFixes } from '../common/valueFixes.ts';
import { listing } from '../common/words.ts';
import { defineFaultRule, type FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { fieldPathFixes } from '../fixes/missingValueFixes.ts';
import { removalFixes } from '../fixes/removalFixes.ts';

const SENTENCES: Sentences = {
  'selector-operator': ({ value, known }) => `There is no operator ${value}; there are ${listing(known)}.`,
  'field-path': ({ value }) => `A Pod can be given no field ${value} of itself.`,
  'resource-field': ({ value, known }) =>
    `A container can be told no resource ${value}; there are ${listing(known)}.`,
  'azure-disk-uri': ({ value, text }) =>
    `${value} is no disk of this kind: its URI begins with ${text('start')}.`,
};

export const valueNotSupported = defineFaultRule({
  id: 'value-not-supported',
  title: 'The field does not know the value',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['enum', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      Some fields take a few words only, letter by letter.
      The API server refuses a manifest with any other word.
    `,
    bad: exampleStatefulSet({ spec: 'podManagementPolicy: parallel   # all at once' }),
    good: exampleStatefulSet({ spec: 'podManagementPolicy: Parallel   # all at once' }),
    references: [],
  },

  describe(context) {
    const { known } = faultWords(context);
    const message = sayFault(context, SENTENCES, ({ place, value }) =>
      known.length > 0
        ? `${place} cannot be ${value}: there ${known.length === 1 ? 'is' : 'are'} ${listing(known)}.`
        : `${place} cannot be ${value}.`,
    );
    return {
      message,
      fixes: [...legalValueFixes(context, known), ...otherFixes(context), ...removalFixes(context)],
    };
  },
});

/** Where the legal values are many, the manifest may say which is meant. */
function otherFixes(context: FaultContext): readonly Fix[] {
  const { path } = context.error;
  return path.at(-1) === 'fieldPath' ? fieldPathFixes(context, path) : [];
}
