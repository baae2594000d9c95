/** Files of ConfigMaps and Secrets that stay as they were when their Pod started. */
import type { Volume } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { subjectOf } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const config = `
apiVersion: v1
kind: ConfigMap
metadata:
  name: db
data:
  db.conf: |
    threads: 4   # tuned now and then
---
`.trimStart();

const pod = (mount: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: config
${mount}  volumes:
    - name: config
      configMap:
        name: db
`;

export const configBySubPath = defineRule({
  id: 'config-by-sub-path',
  title: 'Changes of a ConfigMap or Secret do not reach the Pods that run',
  group: 'storage',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      The node keeps a mounted ConfigMap or Secret up to date, but not what is mounted with \`subPath\`: that stays as it was when the container started.
      After a change the cluster shows the new text and the Pods that run use the old one, whether or not the program looks for changes, until somebody replaces them.

      Mount the whole volume into a folder of its own, and have the program read it there.
      Or let each change replace the Pods: with a hash of the text in an annotation of the Pod template, with Kustomize's generators, which put the hash into the name, or with a program such as Reloader.
      Nothing is said of init containers, which run before the Pod does, where annotations tell of the one or the other, where the ConfigMap or Secret is immutable, or where none of that name is in the workspace.
    `,
    bad:
      config +
      exampleStatefulSet({
        pod: pod('          mountPath: /etc/db/db.conf\n          subPath: db.conf\n'),
      }),
    good: config + exampleStatefulSet({ pod: pod('          mountPath: /etc/db\n') }),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
      'https://github.com/kubernetes/kubernetes/issues/50345',
    ],
  },

  check({ resource, naming, workspace, report }) {
    const template = resource.workload?.spec.template;
    const namespace = namespaceOf(resource, naming);
    if (template === undefined || namespace === undefined || areReplaced(resource)) return;
    const volumes = new Map(template.spec.volumes.items.map(volume => [volume.name.value, volume]));
    const told = new Set<string>();
    for (const container of template.spec.containers.items) {
      for (const { name, subPath, mountPath } of container.volumeMounts.items) {
        const source = sourceOf(volumes.get(name.value));
        if (source === undefined || subPath.value === undefined || told.has(source.name)) continue;
        const known = workspace.find(source.kind, namespace, source.name);
        const [first] = known;
        if (first === undefined || known.some(({ summary }) => summary.configuration?.isImmutable)) continue;
        told.add(source.name);
        report({
          at: subPath.range,
          path: subPath.path,
          message: `When ${source.kind} ${quote(source.name)} changes, ${subjectOf(resource, container.path)} keeps the old ${mountPath.value ?? 'file'} as long as it runs, because that is mounted with subPath.`,
          related: [{ resource: first, path: ['data'], message: `${source.kind} ${quote(source.name)}.` }],
        });
      }
    }
  },
});

function sourceOf(volume: Volume | undefined): { readonly kind: string; readonly name: string } | undefined {
  const configMap = volume?.configMap.name.value;
  if (configMap !== undefined) return { kind: 'ConfigMap', name: configMap };
  const secret = volume?.secret.secretName.value;
  return secret === undefined ? undefined : { kind: 'Secret', name: secret };
}

/** Annotations that change with the configuration, or ask a program to see to it. */
const REPLACING = /checksum|hash|reload|config.?(?:version|revision)/i;

function areReplaced({ workload, metadata }: Resource): boolean {
  const { annotations } = workload?.spec.template.metadata ?? metadata;
  return [...annotations.keys, ...metadata.annotations.keys].some(key => REPLACING.test(key));
}
