/** Fields that another release of Kubernetes has. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { keyRange } from '../common/placeRange.ts';
import { defineFaultRule } from '../faultRule.ts';

const container = 'containers:\n  - name: db   # one per shop\n    image: registry.example/db:1.4.2';

export const fieldNotInRelease = defineFaultRule({
  id: 'field-not-in-release',
  title: 'This release of Kubernetes does not have the field',
  group: 'versions',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['field-of-other-release'],
  docs: {
    why: `
      Fields come and sometimes go with releases.
      \`kubectl\` asks the API server to refuse a manifest with a field that its release does not know, because the field would be dropped without a word.

      Which release is meant is a setting: set it to the oldest release that the manifest is applied to.
    `,
    bad: exampleStatefulSet({ pod: `${container}\nworkloadRef:\n  name: shop` }),
    good: exampleStatefulSet({ pod: container }),
    references: ['https://kubernetes.io/releases/'],
  },

  describe({ error, resource, target, place }) {
    const key = String(error.detail?.field ?? error.path.at(-1));
    const { since, until } = error.detail ?? {};
    const life =
      until === undefined
        ? `it came with ${since}`
        : since === until || since === undefined
          ? `${until} was the last to have it`
          : `it was there from ${since} to ${until}`;
    return {
      at: keyRange(place, resource),
      message: `Kubernetes ${target.release} has no ${key}: ${life}.`,
      tags: ['unnecessary'],
      fixes: [removeFix(resource, error.path, { title: `Remove ${key}`, safety: 'unsafe' })],
    };
  },
});
