/** Misspelt kinds. */
import { JUDGED_KINDS } from '../../validation/judgedKinds.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const good = exampleStatefulSet({});

export const kindUnknown = defineFaultRule({
  id: 'kind-unknown',
  title: 'There is no such kind',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['kind-misspelt'],
  docs: {
    why: `
      Kubernetes takes kinds letter by letter: \`Statefulset\` is not \`StatefulSet\`.
      Nothing of the manifest is applied when its kind is not known.
    `,
    bad: good.replace('StatefulSet', 'Statefulset   # one per shop'),
    good: good.replace('StatefulSet', 'StatefulSet   # one per shop'),
    references: [],
  },

  describe({ error, resource }) {
    const kind = error.detail?.nearest;
    const place = resource.apiVersion === undefined ? '' : ` in ${resource.apiVersion}`;
    const message = `There is no kind ${quote(String(error.value ?? resource.kind ?? ''))}${place}.`;
    if (kind === undefined) return { message };
    // The version of the kind that was meant; one that is written is not always that.
    const version = Object.entries(JUDGED_KINDS).find(([known]) => known === kind)?.[1];
    return {
      message,
      fixes: [
        {
          title: `Use ${kind}`,
          safety: version === undefined || version === resource.apiVersion ? 'safe' : 'unsafe',
          apply: ({ editor }) =>
            editor.setPath(resource.root, ['kind'], String(kind)) &&
            (version === undefined || editor.setPath(resource.root, ['apiVersion'], version)),
        },
      ],
    };
  },
});
