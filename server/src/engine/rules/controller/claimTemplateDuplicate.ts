/** Two claim templates of one name. */
import { removeFix } from '../common/fixes.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const claimTemplateDuplicate = defineRule({
  id: 'claim-template-duplicate',
  title: 'Two claim templates have the same name',
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
      Kubernetes accepts two claim templates of one name, and makes one claim of them for each Pod.
      The controller keeps claim templates by their name, so that the last one counts and the others are forgotten.
      Whatever size, class or access mode the earlier one asks for, no Pod gets it.

      Claim templates cannot be changed on a StatefulSet that exists: repair it before the first apply.
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
              - name: db
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 10Gi
          - metadata:
              name: data   # grown last week
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 20Gi
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
              - name: db
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
        volumeClaimTemplates:
          - metadata:
              name: data   # grown last week
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 20Gi
    `,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
    ],
  },

  check({ resource, report }) {
    const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
    for (const [index, template] of templates.entries()) {
      const { name } = template.metadata;
      const isRepeated = templates.slice(index + 1).some(later => later.metadata.name.value === name.value);
      if (name.value === undefined || !isRepeated) continue;
      report({
        at: name.range,
        path: name.path,
        message: `Several claim templates are named ${quote(name.value)}: each Pod gets one claim, made from the last of them.`,
        tags: ['unnecessary'],
        fixes: [
          removeFix(resource, template.path, { title: 'Remove this claim template', safety: 'unsafe' }),
        ],
      });
    }
  },
});
