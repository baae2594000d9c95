/** Two volumes of one name. */
import type { Resource } from '../../model/resource.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import { freeNameFix, siblingNames } from '../common/freeName.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

const pod = (name: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: logs
          mountPath: /var/log
  volumes:
    - name: logs
      hostPath:
        path: /var/log
    - name: ${name}   # for the position file
      emptyDir: {}
`;

export const volumeNameDuplicate = defineFaultRule({
  id: 'volume-name-duplicate',
  title: 'Two volumes have the same name',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['duplicate-name'],
  speaksFor: error => error.path.at(-3) === 'volumes',
  docs: {
    why: `
      Mounts name volumes, so each volume of a Pod needs a name of its own.
      Kubernetes makes no Pod in which two have the same.

      The fix gives the second one a free name; mount it by that name where it is wanted.
      Where both are the same, word for word, the second is removed.
    `,
    bad: exampleDaemonSet({ pod: pod('logs') }),
    good: exampleDaemonSet({ pod: pod('logs-2') }),
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  },

  describe({ error, resource }) {
    const name = String(error.value ?? '');
    return {
      message: `Two volumes of the Pod are named ${quote(name)}.`,
      fixes: [
        ...sameVolumeFix(resource, error.path, name),
        ...freeNameFix(resource, error.path, name, siblingNames(resource, error.path)),
      ],
    };
  },
});

/** A volume that is listed twice, word for word, is wanted once. */
function sameVolumeFix(resource: Resource, path: readonly PathStep[], name: string): readonly Fix[] {
  const item = path.slice(0, -1);
  const list = resolveAlias(writtenAt(resource, item.slice(0, -1))?.value);
  if (list?.kind !== 'sequence') return [];
  const valueAt = (index: PathStep) =>
    JSON.stringify(plainValueOf(writtenAt(resource, [...item.slice(0, -1), index])?.value));
  const own = valueAt(item.at(-1) ?? 0);
  const hasTwin = list.items.some(({ index }) => index !== item.at(-1) && valueAt(index) === own);
  return own !== undefined && hasTwin
    ? [
        removeFix(resource, item, {
          title: `Remove the second ${quote(name)}, which is the same`,
          safety: 'safe',
        }),
      ]
    : [];
}
