/** Fields that the API does not have. */
import { editDistance } from '../../validation/nearestName.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, renameKeyFix } from '../common/fixes.ts';
import { otherName } from '../common/otherNames.ts';
import { keyRange } from '../common/placeRange.ts';
import { placePhrase } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

export const fieldUnknown = defineFaultRule({
  id: 'field-unknown',
  title: 'There is no such field',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['unknown-field'],
  docs: {
    why: `
      Field names are taken letter by letter, upper and lower case included.
      \`kubectl\` asks the API server to refuse a manifest with a field that it does not know, because such a field would be dropped without a word and the setting would be lost.
    `,
    bad: exampleStatefulSet({ spec: 'podManagmentPolicy: Parallel   # all at once' }),
    good: exampleStatefulSet({ spec: 'podManagementPolicy: Parallel   # all at once' }),
    references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe({ error, resource, place }) {
    const at = keyRange(place, resource);
    const key = String(error.detail?.field ?? error.path.at(-1));
    const subject = capitalise(placePhrase(resource, error.path.slice(0, -1)));
    const nearest = otherName(error) ?? error.detail?.nearest;
    if (nearest === undefined) {
      return {
        at,
        message: `${subject} has no field ${quote(key)}.`,
        fixes: [removeFix(resource, error.path, { title: `Remove ${key}`, safety: 'unsafe' })],
      };
    }
    const name = String(nearest);
    const isSlip = nearest === otherName(error) || editDistance(simplified(key), simplified(name), 2) <= 2;
    return {
      at,
      message: `${subject} has no field ${quote(key)}; there is ${quote(name)}.`,
      fixes: [
        renameKeyFix(resource, error.path, name, {
          title: `Rename ${key} to ${name}`,
          safety: isSlip ? 'safe' : 'unsafe',
        }),
      ],
    };
  },
});

function simplified(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
