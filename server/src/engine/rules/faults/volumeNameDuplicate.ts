/** Two volumes of one name. */
import { exampleDaemonSet } from '../common/examples.ts';
import { freeNameFix, siblingNames } from '../common/freeName.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

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
    `,
    bad: exampleDaemonSet({ pod: pod('logs') }),
    good: exampleDaemonSet({ pod: pod('logs-2') }),
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/'],
  },

  describe({ error, resource }) {
    const name = String(error.value ?? '');
    return {
      message: `Two volumes of the Pod are named ${quote(name)}.`,
      fixes: freeNameFix(resource, error.path, name, siblingNames(resource, error.path)),
    };
  },
});
