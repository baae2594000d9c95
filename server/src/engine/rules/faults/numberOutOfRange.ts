/** Numbers and amounts beyond what the field takes. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { defineFaultRule } from '../faultRule.ts';
import { numberFixes } from '../fixes/numberFixes.ts';

const SENTENCES: Sentences = {
  'number-negative': ({ place, value }) => `${place} cannot be less than 0, and is ${value}.`,
  'number-not-positive': ({ place, value }) => `${place} is at least 1, and is ${value}.`,
  'port-missing': ({ place }) => `${place} is 0; a port is a number from 1 to 65535.`,
  'port-range': ({ place, value }) => `${place} is ${value}; a port is a number from 1 to 65535.`,
  'unix-id': ({ place, value }) =>
    `${place} is ${value}; the ids of users and groups go from 0 to 2147483647.`,
  'file-mode': ({ place, value }) =>
    `${place} is ${value}; file permissions go from 0 to 0777 (511 without the leading zero).`,
  percent: ({ place, value }) =>
    `${place} is ${value}, which is neither a number nor a percentage such as 25%.`,
  'percent-above-hundred': ({ place, value }) =>
    `${place} is ${value}, and there are no more Pods than 100%.`,
  'integer-out-of-range': ({ place, value }) =>
    `${place} is ${value}, which is more than the field can hold.`,
  'quantity-negative': ({ place }) => `${place} cannot be less than 0.`,
  'quantity-not-whole': ({ place, value }) =>
    `${place} is ${value}, and only whole numbers of it can be had.`,
  'node-port-range': ({ place, value, number }) =>
    `${place} is ${value}; ports of nodes go from ${number('least')} to ${number('most')} unless the cluster says otherwise.`,
  'quantity-not-positive': ({ place, value }) => `${place} is ${value}, and has to be more than nothing.`,
  'huge-page-multiple': ({ place, value }) =>
    `${place} is ${value}, which is no multiple of the size of its pages.`,
};

export const numberOutOfRange = defineFaultRule({
  id: 'number-out-of-range',
  title: 'The number is more or less than the field takes',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['number-range', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      The field takes numbers within bounds only, and the API server refuses the manifest otherwise.
      The fix takes the nearest number that is legal; look whether it is the one that is meant.
    `,
    bad: exampleStatefulSet({ spec: 'replicas: -1   # none for now' }),
    good: exampleStatefulSet({ spec: 'replicas: 0   # none for now' }),
    references: [],
  },

  describe(context) {
    const message = sayFault(
      context,
      SENTENCES,
      ({ place, value, number }) =>
        `${place} is ${value}; it goes from ${number('least')} to ${number('most')}.`,
    );
    return { message, fixes: numberFixes(context) };
  },
});
