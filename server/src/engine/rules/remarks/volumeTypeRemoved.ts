/** Volumes that no node can mount. */
import { isGateOn } from '../../release/featureGates.ts';
import { isAtLeast } from '../../release/release.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { keyRange } from '../common/placeRange.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (volume: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: pages
          mountPath: /srv
  volumes:
    - name: pages   # filled by hand
${volume}`;

export const volumeTypeRemoved = defineRemarkRule({
  id: 'volume-type-removed',
  title: 'Kubernetes has no driver for the volume any more',
  group: 'storage',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  codes: ['non-functional', 'deprecated'],
  speaksFor: ({ path }) => path.includes('volumes'),
  docs: {
    why: `
      The drivers of several volume types have left Kubernetes, and the fields are still accepted.
      A Pod with such a volume is scheduled and then waits on its node for ever, because nothing mounts the volume.
      For most of these systems there is a CSI driver; volumes of it are named by \`csi\` or come from a claim.

      A \`gitRepo\` volume let whoever writes the Pod run programs on the node.
      From Kubernetes 1.33 on nodes refuse it, unless the feature gate \`GitRepoVolumeDriver\` is on; an init container that clones into an \`emptyDir\` does the same.
    `,
    bad: exampleStatefulSet({
      pod: pod('      cephfs:\n        monitors:\n          - 192.0.2.7:6789\n'),
    }),
    good: exampleStatefulSet({ pod: pod('      persistentVolumeClaim:\n        claimName: pages\n') }),
    references: ['https://kubernetes.io/docs/concepts/storage/volumes/#volume-types'],
  },

  describe({ remark: { path }, resource, target, place }) {
    const type = String(path.at(-1));
    const subject = subjectOf(resource, path);
    const at = keyRange(place, resource);
    if (type !== 'gitRepo') {
      return {
        message: `No node mounts ${subject}: Kubernetes has no driver for ${type} any more, so the Pods wait for it for ever.`,
        at,
      };
    }
    if (isAtLeast(target.release, '1.33') && !isGateOn(target, 'GitRepoVolumeDriver')) {
      return {
        message: `No node mounts ${subject}: Kubernetes ${target.release} takes gitRepo only with the feature gate GitRepoVolumeDriver, so the Pods wait for it for ever.`,
        at,
      };
    }
    return {
      message: `${capitalise(subject)} is a gitRepo, which nodes refuse from Kubernetes 1.33 on.`,
      at,
      tags: ['deprecated'],
    };
  },
});
