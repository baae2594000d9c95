/** `strategy`, which is a Deployment's, on a StatefulSet or DaemonSet. */
import type { Resource } from '../../model/resource.ts';
import { resolveAlias, type YamlEntry } from '../../syntax/yamlTree.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix, FixScope } from '../finding.ts';

const SPECS: readonly unknown[] = ['apps/v1.StatefulSetSpec', 'apps/v1.DaemonSetSpec'];

export const deploymentStrategy = defineFaultRule({
  id: 'deployment-strategy',
  title: 'The strategy of a Deployment on a StatefulSet or DaemonSet',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['unknown-field'],
  speaksFor: error => SPECS.includes(error.detail?.parentType) && error.path.at(-1) === 'strategy',
  docs: {
    why: `
      How a Deployment replaces its Pods is called \`strategy\`, for StatefulSets and DaemonSets it is \`updateStrategy\`.
      The fix renames it and takes out what only a Deployment has: the type \`Recreate\`, and \`maxSurge\` of a StatefulSet, whose Pods have fixed names and cannot run twice.

      A StatefulSet replaces its Pods one by one; \`maxUnavailable\` lets several go at once from Kubernetes 1.37 on, and is dropped without a word before.
    `,
    bad: exampleStatefulSet({
      spec: `
        strategy:
          type: RollingUpdate
          rollingUpdate:
            maxSurge: 1
            maxUnavailable: 1   # one after the other
      `,
    }),
    good: exampleStatefulSet({
      spec: `
        updateStrategy:
          type: RollingUpdate
          rollingUpdate:
            maxUnavailable: 1   # one after the other
      `,
    }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe({ error, resource }) {
    const strategy = writtenAt(resource, error.path);
    const message = `${resource.kind === 'DaemonSet' ? 'A DaemonSet' : 'A StatefulSet'} has no strategy: how it replaces its Pods is its updateStrategy.`;
    if (strategy?.kind !== 'entry') return { message };
    const hasOwn = resource.workload?.spec.updateStrategy.presence !== 'absent';
    if (hasOwn) {
      return {
        message,
        fixes: [removeFix(resource, error.path, { title: 'Remove strategy', safety: 'unsafe' })],
      };
    }
    return { message, fixes: [convertFix(resource, strategy)] };
  },
});

function convertFix(resource: Resource, strategy: YamlEntry): Fix {
  const isRecreate = textOf(strategy, 'type') === 'Recreate';
  return {
    title: isRecreate
      ? 'Rename strategy to updateStrategy, of type RollingUpdate'
      : 'Rename strategy to updateStrategy',
    // There is no other way to keep Recreate than to choose something else.
    safety: isRecreate ? 'unsafe' : 'safe',
    apply: ({ editor }) => convert(resource, strategy, editor, isRecreate),
  };
}

function convert(
  resource: Resource,
  strategy: YamlEntry,
  editor: FixScope['editor'],
  isRecreate: boolean,
): boolean {
  const type = childOf(strategy, 'type');
  if (isRecreate && type !== undefined && !editor.replaceValue(type, 'RollingUpdate')) return false;
  const rolling = childOf(strategy, 'rollingUpdate');
  const surge = rolling && childOf(rolling, 'maxSurge');
  if (resource.kind === 'StatefulSet' && rolling !== undefined && surge !== undefined) {
    const isLast = surge.parent.entries.length === 1;
    if (!editor.remove(isLast ? rolling : surge)) return false;
  }
  return editor.renameKey(strategy, 'updateStrategy');
}

function childOf(entry: YamlEntry, key: string): YamlEntry | undefined {
  const value = resolveAlias(entry.value);
  return value?.kind === 'map' ? value.entries.find(child => child.key === key) : undefined;
}

function textOf(entry: YamlEntry, key: string): string | undefined {
  const value = resolveAlias(childOf(entry, key)?.value);
  return value?.kind === 'scalar' ? value.text : undefined;
}
