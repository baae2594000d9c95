/** A claim that Pods mount and that is not among the manifests. */
import type { Field } from '../../model/view.ts';
import { keptResources } from '../common/isPlausiblyWhole.ts';
import { reportMissing } from '../common/reportMissing.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (name: string) => `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: shared-files
      spec:
        accessModes:
          - ReadWriteMany
        resources:
          requests:
            storage: 10Gi
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: web
      spec:
        selector:
          matchLabels:
            app: web
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
              - name: web
                image: registry.example/web:1.4.2
                volumeMounts:
                  - name: files
                    mountPath: /srv/files
            volumes:
              - name: files
                persistentVolumeClaim:
                  claimName: ${name}   # all Pods write here
    `;

export const claimMissing = defineRule({
  id: 'claim-missing',
  title: 'A claim that the Pods mount is not in the workspace',
  group: 'storage',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      Pods that mount a PersistentVolumeClaim which does not exist stay Pending until somebody makes it.

      It may well live elsewhere, so this is information only, and it is said only where there is reason to: other claims of the namespace are kept beside the manifest, or one has nearly the same name.
      Claims that a StatefulSet of the workspace makes from its claim templates count as there.

      One of that name in another namespace does not help.
    `,
    bad: example('shared-file'),
    good: example('shared-files'),
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes'],
  },

  check(context) {
    const spec = context.resource.workload?.spec.template.spec;
    for (const { persistentVolumeClaim } of spec?.volumes.items ?? []) {
      const { claimName } = persistentVolumeClaim;
      if (claimName.value === undefined || isOfTemplate(context, claimName)) continue;
      reportMissing(context, {
        kind: 'PersistentVolumeClaim',
        name: claimName,
        effect: 'the Pods stay Pending',
      });
    }
  },
});

/** `data-db-0` belongs to claim template `data` of StatefulSet `db`. */
function isOfTemplate({ workspace }: WorkspaceContext, { value = '' }: Field<string>): boolean {
  const set = /^(.*)-\d+$/.exec(value)?.[1];
  if (set === undefined) return false;
  const kept = keptResources(workspace, 'StatefulSet');
  return [...kept.byName].some(
    ([name, sets]) =>
      set.endsWith(`-${name}`) &&
      sets.some(({ summary }) => summary.workload?.claimTemplates.includes(set.slice(0, -name.length - 1))),
  );
}
