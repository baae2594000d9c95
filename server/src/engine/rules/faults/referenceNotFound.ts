/** Names of things that the manifest does not have. */
import { exampleStatefulSet } from '../common/examples.ts';
import { faultWords, type Sentences, sayFault } from '../common/faultWords.ts';
import { legalValueFixes } from '../common/valueFixes.ts';
import { capitalise } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import { removalFixes } from '../fixes/removalFixes.ts';

const SENTENCES: Sentences = {
  'container-not-found': ({ value }) => `There is no container ${value} in the Pod.`,
  'resource-claim-not-found': ({ subject, value }) =>
    `${capitalise(subject)} asks for the resource claim ${value}, and the Pod has none of that name.`,
};

const pod = (claim: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      resources:
        claims:
          - name: ${claim}   # for the index
  resourceClaims:
    - name: accelerator
      resourceClaimTemplateName: accelerator
`;

export const referenceNotFound = defineFaultRule({
  id: 'reference-not-found',
  title: 'The manifest has nothing of that name',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: Object.keys(SENTENCES),
  docs: {
    why: `
      The name refers to something in the same manifest, and there is nothing of that name.
      Kubernetes makes no Pod of it.
    `,
    bad: exampleStatefulSet({ pod: pod('acelerator') }),
    good: exampleStatefulSet({ pod: pod('accelerator') }),
    references: [],
  },

  describe(context) {
    return {
      message: sayFault(
        context,
        SENTENCES,
        ({ name, subject, value }) =>
          `The ${name} of ${subject} is ${value}, and there is nothing of that name.`,
      ),
      fixes: [...legalValueFixes(context, faultWords(context).known), ...removalFixes(context)],
    };
  },
});
