/** Variables in an order in which each is defined before it is used: `$(VAR)` stays as it is where VAR comes later. */
import type { Container } from '../model/container.ts';
import { quote } from '../rules/common/words.ts';
import { resolveAlias } from '../syntax/yamlTree.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

export const sortEnv = defineRefactoring({
  id: 'sort-env',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet', 'DaemonSet', 'Deployment'],
  offers({ resource }) {
    const containers = workloadOf(resource)?.spec.template.spec.allContainers ?? [];
    return containers.flatMap(container => {
      const order = orderOf(container);
      const list = resolveAlias(container.env.source.node);
      if (order === undefined || list?.kind !== 'sequence') return [];
      return [
        {
          title: `Sort env of ${quote(container.name.value ?? '')} so that each $(VARIABLE) is defined before it is used`,
          places: [container.env.keyRange, list.range],
          apply: ({ editor }) => editor.reorder(list, order),
        },
      ];
    });
  },
});

/**
 * Indices of the entries in an order that works, each variable right above the first that uses it; undefined where
 * the order works already or none does. Names of `envFrom` may be meant as well, so such containers are left alone.
 */
function orderOf(container: Container): readonly number[] | undefined {
  const { env } = container;
  if (container.has('envFrom')) return undefined;
  const names = env.items.map(({ name }) => name.value);
  if (!env.isComplete || names.includes(undefined) || new Set(names).size < names.length) return undefined;
  const uses = env.items.map(({ value }) => referencesIn(value.value ?? '').map(name => names.indexOf(name)));
  const order: number[] = [];
  const open = new Set<number>();
  const place = (index: number): boolean => {
    if (order.includes(index)) return true;
    if (open.has(index)) return false;
    open.add(index);
    const isPlaced = (uses[index] ?? []).every(used => used === -1 || used === index || place(used));
    order.push(index);
    return isPlaced;
  };
  if (!names.every((_, index) => place(index))) return undefined;
  return order.every((index, position) => index === position) ? undefined : order;
}

/** `$$(VAR)` is the text `$(VAR)` (third_party/forked/golang/expansion). */
function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\$|\$\(([^()]+)\)/g)].flatMap(([, name]) => name ?? []);
}
