/** Things that a list may hold once. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { itemOf, removeFix } from '../common/fixes.ts';
import { capitalise } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const SENTENCES: Sentences = {
  'duplicate-port': () => 'Two ports of the Service have the same number and protocol.',
  'duplicate-claim': ({ subject, value }) =>
    `${capitalise(subject)} asks for the resource claim ${value} twice.`,
  'duplicate-device': ({ subject, value }) => `${capitalise(subject)} uses ${value} for two devices.`,
  'duplicate-file': ({ subject, value }) => `${capitalise(subject)} writes ${value} twice.`,
  'duplicate-resize-policy': ({ subject, value }) =>
    `${capitalise(subject)} has two resize policies for ${value}.`,
  'duplicate-spread': () => 'Two spread constraints have the same topologyKey and whenUnsatisfiable.',
};

const constraint = (note: string) => `  - topologyKey: zone${note}
    maxSkew: 1
    whenUnsatisfiable: DoNotSchedule
    labelSelector:
      matchLabels:
        app: db
`;

const pod = (constraints: string) => `
containers:
  - name: db
    image: registry.example/db:1.4.2
topologySpreadConstraints:
${constraints}`;

export const fieldDuplicate = defineFaultRule({
  id: 'field-duplicate',
  title: 'The same thing stands twice in a list',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-value', 'duplicate-name', ...Object.keys(SENTENCES)],
  docs: {
    why: `
      The items of the list are known by one of their fields, and may not share it.
      The API server refuses the manifest rather than choose between them.
    `,
    bad: exampleStatefulSet({ pod: pod(constraint('') + constraint('   # one per zone')) }),
    good: exampleStatefulSet({ pod: pod(constraint('   # one per zone')) }),
    references: [],
  },

  describe(context) {
    const { error, resource } = context;
    const item = itemOf(resource, error.path);
    return {
      message: sayFault(context, SENTENCES, ({ name, value }) =>
        value === 'left out' ? `The ${name} stands twice in its list.` : `${value} stands twice in ${name}.`,
      ),
      fixes:
        item === undefined ? [] : [removeFix(resource, item, { title: 'Remove this one', safety: 'unsafe' })],
    };
  },
});
