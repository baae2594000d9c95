/** YAML that can be parsed and that the server's decoder still gives up on. */
import { exampleStatefulSet } from '../common/examples.ts';
import { type Sentences, sayFault } from '../common/faultWords.ts';
import { defineFaultRule } from '../faultRule.ts';

const SENTENCES: Sentences = {
  'alias-undefined': () => 'The alias leads to no anchor above it, and nothing of the manifest is read.',
  'alias-bomb': () => 'The aliases unfold into more than the API server reads.',
  'key-collection': () => 'A key is a map or a list, and JSON takes text only.',
  'key-null': () => 'A key is null, and JSON takes text only.',
  'merge-value': () => 'Only maps can be merged with <<.',
  'scalar-without-json': ({ name }) =>
    `${name} has a value that JSON does not have, and nothing of the manifest is read.`,
};

const pod = (value: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      env:
        - name: LIMIT
          value: ${value}   # none
`;

export const valueUnreadable = defineFaultRule({
  id: 'value-unreadable',
  title: 'Kubernetes cannot read the YAML',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  faults: Object.keys(SENTENCES),
  docs: {
    why: `
      Kubernetes turns YAML into JSON before it reads it.
      JSON has no infinity and no dates, aliases have to lead somewhere, and a file that unfolds into millions of values is refused to protect the server.
    `,
    bad: exampleStatefulSet({ pod: pod('.inf') }),
    good: exampleStatefulSet({ pod: pod('".inf"') }),
    references: ['https://yaml.org/spec/1.2.2/'],
  },

  describe(context) {
    return { message: sayFault(context, SENTENCES, ({ name }) => `The YAML of ${name} cannot be read.`) };
  },
});
