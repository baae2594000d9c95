/** A claim template and a volume of one name. */
import type { Volume } from '../../model/podSpec.ts';
import { removeFix } from '../common/fixes.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const claimTemplateShadowsVolume = defineRule({
  id: 'claim-template-shadows-volume',
  title: 'A claim template takes the place of a volume',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      When a claim template and a volume of the Pod template have the same name, the Pods get the claim.
      The volume is left out without a word: a ConfigMap or Secret that it names is mounted nowhere.
      Where the volume is an empty folder or a claim, nothing is missed; that is a hint only.

      If both are wanted, give the volume another name, and mount it by that name.
      The claim template keeps its name, because the names of the claims are made from it.
    `,
    bad: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db   # one primary, two replicas
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
            volumes:
              - name: scratch
                emptyDir: {}
              - name: data
                configMap:
                  name: db
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 10Gi
    `,
    good: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db   # one primary, two replicas
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
            volumes:
              - name: scratch
                emptyDir: {}
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 10Gi
    `,
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/'],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined) return;
    const templates = new Set(spec.volumeClaimTemplates.items.map(template => template.metadata.name.value));
    for (const volume of spec.template.spec.volumes.items) {
      const { name } = volume;
      if (name.value === undefined || !templates.has(name.value)) continue;
      const isEmpty = holdsNothing(volume);
      report({
        at: name.range,
        path: name.path,
        severity: isEmpty ? 'hint' : 'warning',
        message: `The Pods get the claim ${quote(name.value)} of the claim template, not this volume of the same name.`,
        tags: ['unnecessary'],
        fixes: [
          removeFix(resource, volume.path, {
            title: `Remove volume ${quote(name.value)}`,
            safety: isEmpty ? 'safe' : 'unsafe',
          }),
        ],
      });
    }
  },
});

/** An empty folder, or a claim: nothing of the volume is missed, and it was written to have the claim mounted. */
function holdsNothing(volume: Volume): boolean {
  return (
    volume.isComplete &&
    volume.keys.every(key => key === 'name' || key === 'emptyDir' || key === 'persistentVolumeClaim')
  );
}
