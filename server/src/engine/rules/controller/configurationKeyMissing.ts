/** A key that a known ConfigMap or Secret does not have. */
import type { Field } from '../../model/view.ts';
import { nearestName } from '../../validation/nearestName.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { type ConfigurationReference, configurationReferences } from '../common/configurationReferences.ts';
import { findReferenced } from '../common/findReferenced.ts';
import { mayBringMore } from '../common/isPlausiblyWhole.ts';
import { ownReference } from '../common/ownReference.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (key: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: db-settings
      data:
        max-connections: "200"
        shared-buffers: 1GB
      ---
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
                env:
                  - name: MAX_CONNECTIONS
                    valueFrom:
                      configMapKeyRef:
                        name: db-settings
                        key: ${key}   # per Pod
    `;

export const configurationKeyMissing = defineRule({
  id: 'configuration-key-missing',
  title: 'The ConfigMap or Secret has no such key',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A container whose variable comes from a key that is not there does not start: the kubelet reports \`CreateContainerConfigError\` and tries again.
      A volume that lists such a key under \`items\` is not mounted, and no container of the Pod starts.
      References that say \`optional: true\` are left alone.

      This is said of a ConfigMap or Secret of the workspace whose keys are all written down.
      Nothing is said of one that is empty, because a program of the cluster fills it in, nor where a kustomization generates it or patches it in place.
      Of several of one name, such as those of several environments, one that has the key is enough.
    `,
    bad: example('max_connection'),
    good: example('max-connections'),
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#restrictions',
      'https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret',
    ],
    peers: ['kube-linter: env-value-from'],
  },

  check(context) {
    const { resource, workspace, uri, report } = context;
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    const asked = configurationReferences(spec).filter(
      ({ keys, isOptional }) => keys.length > 0 && !isOptional,
    );
    if (asked.length === 0 || mayBringMore(workspace, uri)) return;
    const own = ownReference(context);
    for (const [first, ...others] of byConfiguration(asked)) {
      const known = first && keysOf(context, first.kind, first.name.value ?? '');
      if (first === undefined || known === undefined) continue;
      const what = `${first.kind} ${quote(first.name.value ?? '')}`;
      const uses = usesByKey([first, ...others]);
      const free = [...known.keys].filter(key => !uses.has(key));
      for (const [key, [use, ...more]] of uses) {
        if (use === undefined || known.keys.has(key) || isPlaceholder(key)) continue;
        report({
          at: use.field.range,
          path: use.field.path,
          message: `${what} has no key ${quote(key)}, so ${use.effect}.`,
          related: [
            { resource: known.first, path: ['data'], message: `What ${what} holds.` },
            ...more.flatMap(({ field: { path } }) =>
              own === undefined ? [] : [{ resource: own, path, message: 'The key is asked for here too.' }],
            ),
          ],
          fixes: fixesFor(context, key, [use, ...more], free),
        });
      }
    }
  },
});

interface KnownKeys {
  readonly first: IndexedResource;
  readonly keys: ReadonlySet<string>;
}

/** Undefined where one of that name may have keys that the text does not show. */
function keysOf(context: WorkspaceContext, kind: string, name: string): KnownKeys | undefined {
  const { standing, found } = findReferenced(context, kind, name);
  const [first] = found;
  if (standing !== 'here' || first === undefined) return undefined;
  const patches = context.workspace.ofKind(kind).filter(({ uri, summary }) => {
    return summary.name === name && context.workspace.isPatch(uri);
  });
  const lists = [...found, ...patches].map(({ summary }) => summary.configuration?.keys);
  if (lists.some(keys => keys === undefined)) return undefined;
  return { first, keys: new Set(lists.flatMap(keys => keys ?? [])) };
}

interface KeyUse {
  readonly field: Field<string>;
  /** What does not happen without the key. */
  readonly effect: string;
}

/** What is asked of one ConfigMap or Secret, side by side. */
function byConfiguration(
  asked: readonly ConfigurationReference[],
): readonly (readonly ConfigurationReference[])[] {
  const groups = new Map<string, ConfigurationReference[]>();
  for (const reference of asked) {
    const key = `${reference.kind}/${reference.name.value}`;
    groups.set(key, [...(groups.get(key) ?? []), reference]);
  }
  return [...groups.values()];
}

/** A key is missing once, however many containers ask for it. */
function usesByKey(asked: readonly ConfigurationReference[]): ReadonlyMap<string, readonly KeyUse[]> {
  const uses = new Map<string, KeyUse[]>();
  for (const { keys, effect } of asked) {
    for (const field of keys) {
      if (field.value === undefined) continue;
      uses.set(field.value, [...(uses.get(field.value) ?? []), { field, effect }]);
    }
  }
  return uses;
}

/** The key with nearly that name; otherwise the only one that nobody asks for yet. All who ask get it. */
function fixesFor(
  { resource }: WorkspaceContext,
  key: string,
  uses: readonly KeyUse[],
  free: readonly string[],
): readonly Fix[] {
  const [only, ...others] = free;
  const meant = nearestName(key, free) ?? (others.length === 0 ? only : undefined);
  if (meant === undefined) return [];
  return [
    {
      title: `Use key ${quote(meant)}`,
      safety: 'unsafe',
      apply: ({ editor }) => uses.every(({ field }) => editor.setPath(resource.root, field.path, meant)),
    },
  ];
}
