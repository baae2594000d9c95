/**
 * The order of a container's variables: `$(NAME)` in a value is replaced only when NAME is defined further up.
 *
 * The kubelet goes through the list once and knows the variables of `envFrom` from the start.
 * Source: kubernetes/kubernetes, pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables.
 */
import type { EnvVar } from '../../model/container.ts';
import type { ListView } from '../../model/view.ts';
import { envReferencesIn } from './envReferences.ts';

/** A variable that is built from others which come only after it. */
export interface EarlyUse {
  readonly variable: EnvVar;
  /** Names of variables that are defined further down, and not above. */
  readonly names: readonly string[];
}

/** In the order of the list; none where the list is not known as a whole. */
export function earlyUses({ items, isComplete }: ListView<EnvVar>): readonly EarlyUse[] {
  if (!isComplete) return [];
  const last = new Map(items.map((variable, index) => [variable.name.value, index]));
  const seen = new Set<string | undefined>();
  return items.flatMap((variable, index) => {
    const names = referredTo(variable).filter(name => !seen.has(name) && (last.get(name) ?? -1) > index);
    seen.add(variable.name.value);
    return names.length === 0 ? [] : [{ variable, names }];
  });
}

/**
 * Indices of the variables in an order in which each comes after those it is built from. What is needed moves up, right
 * in front of the first that needs it; the others stay as they are.
 *
 * @returns Undefined when the order is right as it is, or none is: variables need each other, a name that is needed is
 *   defined twice, or the list is not known as a whole.
 */
export function envOrderOf({ items, isComplete }: ListView<EnvVar>): readonly number[] | undefined {
  if (!isComplete) return undefined;
  const definitions = new Map<string | undefined, number[]>();
  for (const [index, { name }] of items.entries()) {
    definitions.set(name.value, [...(definitions.get(name.value) ?? []), index]);
  }
  const order: number[] = [];
  const placed = new Map<number, 'begun' | 'done'>();
  const place = (index: number, puller: number): boolean => {
    const state = placed.get(index);
    if (state !== undefined) return state === 'done';
    placed.set(index, 'begun');
    for (const name of referredTo(items[index])) {
      const [first, ...others] = definitions.get(name) ?? [];
      // What stays where it is has what is defined above it, whatever comes below.
      if (first === undefined || (first < index && index === puller)) continue;
      if (others.length > 0 || !place(first, puller)) return false;
    }
    placed.set(index, 'done');
    order.push(index);
    return true;
  };
  if (!items.every((_, index) => place(index, index))) return undefined;
  return order.every((index, position) => index === position) ? undefined : order;
}

/** Names in its value, each once; itself left out. */
function referredTo(variable: EnvVar | undefined): readonly string[] {
  const value = variable?.value.value;
  if (value === undefined) return [];
  const names = envReferencesIn(value).map(reference => reference.name);
  return [...new Set(names)].filter(name => name !== variable?.name.value);
}
