/** Claim templates on a DaemonSet. */

import { claimTemplateNames, ephemeralVolumesFix } from '../common/ephemeralVolumes.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = `
  containers:
    - name: agent   # writes ahead
      image: registry.example/agent:1.4.2
`;

export const daemonsetClaimTemplates = defineFaultRule({
  id: 'daemonset-claim-templates',
  title: 'A DaemonSet has no claim templates',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['unknown-field'],
  speaksFor: error =>
    error.detail?.parentType === 'apps/v1.DaemonSetSpec' && error.path.at(-1) === 'volumeClaimTemplates',
  docs: {
    why: `
      Only StatefulSets make a claim for each Pod that outlives the Pod.
      The Pods of a DaemonSet belong to their nodes, so that their data usually lie there too, in a \`hostPath\` volume.

      The fix writes the claim templates as generic ephemeral volumes: each Pod gets a claim of its own, which is deleted together with the Pod.
    `,
    bad: exampleDaemonSet({
      pod,
      after: `
        volumeClaimTemplates:
          - metadata:
              name: buffer
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 1Gi
      `,
    }),
    good: exampleDaemonSet({
      pod: `${pod.trimEnd()}
  volumes:
    - name: buffer
      ephemeral:
        volumeClaimTemplate:
          spec:
            accessModes:
              - ReadWriteOnce
            resources:
              requests:
                storage: 1Gi
`,
    }),
    references: ['https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/#generic-ephemeral-volumes'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe({ error, resource }) {
    const names = claimTemplateNames(resource);
    return {
      message: 'A DaemonSet has no claim templates: only a StatefulSet makes a claim for each of its Pods.',
      fixes: [
        ...(names === undefined ? [] : [ephemeralVolumesFix(resource)]),
        removeFix(resource, error.path, { title: 'Remove volumeClaimTemplates', safety: 'unsafe' }),
      ],
    };
  },
});
