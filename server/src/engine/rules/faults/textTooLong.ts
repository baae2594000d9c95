/** Texts beyond the length that a field can hold. */
import { exampleDaemonSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { defineFaultRule } from '../faultRule.ts';

const SENTENCES: Sentences = {
  'name-too-long': ({ value }) => `${value} is longer than the names of its Pods can be.`,
  'annotations-too-long': ({ subject, number }) =>
    `The annotations of ${subject} have ${number('size')} bytes together, and ${number('most')} are the most.`,
  'iscsi-name-too-long': ({ place, number }) => `${place} has at most ${number('most')} characters.`,
  'text-length': ({ place, number }) =>
    `${place} has at most ${number('most')} characters, and at least one.`,
};

const pod = (driver: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: secrets
          mountPath: /etc/secrets
  volumes:
    - name: secrets   # of the vault
      csi:
        driver: ${driver}
`;

export const textTooLong = defineFaultRule({
  id: 'text-too-long',
  title: 'The text is longer than the field can hold',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  faults: ['text-too-long', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      The text goes into something with a fixed length, such as a DNS name or a database record.
      Large texts belong in a ConfigMap.
    `,
    bad: exampleDaemonSet({
      pod: pod('secrets-store-of-the-operations-team-of-the-european-region.csi.example'),
    }),
    good: exampleDaemonSet({ pod: pod('secrets-store.csi.example') }),
    references: [],
  },

  describe(context) {
    return {
      message: sayFault(context, SENTENCES, ({ place, name, number }) =>
        Number.isNaN(number('most'))
          ? `The ${name} is too long.`
          : `${place} has at most ${number('most')} characters.`,
      ),
    };
  },
});
