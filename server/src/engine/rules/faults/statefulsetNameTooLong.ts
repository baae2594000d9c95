/** Names whose Pods cannot be labelled. */
import { LONGEST_SAFE_STATEFUL_SET_NAME } from '../../identity/nameLimits.ts';
import type { Resource } from '../../model/resource.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { quote, shorten } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const good = exampleStatefulSet({ spec: 'replicas: 3   # one per zone' });
const name = 'customer-orders-of-the-european-region-postgres-replica-set';

export const statefulsetNameTooLong = defineFaultRule({
  id: 'statefulset-name-too-long',
  title: 'The name of the StatefulSet is too long for its Pods',
  group: 'names',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['name-too-long-for-revision'],
  docs: {
    why: `
      Every Pod of a StatefulSet carries a label made of the set's name, a dash and a hash of up to ten characters, and a label has at most 63.
      Kubernetes accepts a StatefulSet with a longer name, and the API server then refuses each of its Pods: none ever starts.

      Up to ${LONGEST_SAFE_STATEFUL_SET_NAME} characters always fit.
      With 53 and 54 it depends on the hash of the Pod template, which Setwise works out.
      The fix leaves out the last words of the name, there and wherever the name is used; a better name is yours to find (*Rename Symbol*).
      The claims are named after the set, so that a new name means new, empty claims; as no Pod ever ran, no data are lost by it.
    `,
    bad: good.replace('name: db\n', `name: ${name}\n`),
    good: good.replace('name: db\n', 'name: customer-orders-of-the-european-region-postgres\n'),
    references: ['https://github.com/kubernetes/kubernetes/issues/64023'],
  },

  describe({ resource }) {
    const written = resource.metadata.name.value ?? '';
    return {
      message: `Pods of ${quote(shorten(written, 30))} never start: the name and a revision hash make a label of more than 63 characters, and only names of up to ${LONGEST_SAFE_STATEFUL_SET_NAME} always work.`,
      fixes: shortenFixes(resource, written),
    };
  },
});

/** At a dash, so that whole words are left. */
function shortenFixes(resource: Resource, written: string): readonly Fix[] {
  const start = written.slice(0, LONGEST_SAFE_STATEFUL_SET_NAME + 1);
  const dash = start.lastIndexOf('-');
  const name = (dash > 0 ? start.slice(0, dash) : start.slice(0, -1)).replace(/-+$/, '');
  const { path } = resource.metadata.name;
  const head = { title: `Use ${quote(name)}`, safety: 'unsafe' } as const;
  return name === '' ? [] : [{ ...setFix(resource, path, name, head), renames: { path, to: name } }];
}
