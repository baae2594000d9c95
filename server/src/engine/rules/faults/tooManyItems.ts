/** Lists beyond the length that they may have. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { defineFaultRule } from '../faultRule.ts';

const SENTENCES: Sentences = {};

const pod = (servers: readonly string[]) => `
  dnsPolicy: None
  dnsConfig:
    nameservers:   # of the office
${servers.map(server => `      - ${server}\n`).join('')}  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const tooManyItems = defineFaultRule({
  id: 'too-many-items',
  title: 'The list is longer than it may be',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  faults: ['too-many-items'],
  docs: {
    why: 'The list has an upper bound, often that of the system below: a resolver asks three nameservers and no more.',
    bad: exampleStatefulSet({ pod: pod(['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']) }),
    good: exampleStatefulSet({ pod: pod(['10.0.0.1', '10.0.0.2', '10.0.0.3']) }),
    references: [],
  },

  describe(context) {
    return {
      message: sayFault(context, SENTENCES, ({ place, number }) =>
        Number.isNaN(number('most'))
          ? `${place} has too many items.`
          : `${place} takes at most ${number('most')} items.`,
      ),
    };
  },
});
