/** Whether two manifests of a kind that is not judged say the same, as far as that can be told without its types. */
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import { effectiveEntries } from '../../validation/effectiveEntries.ts';

/** The order of keys, the style of scalars and what is null do not count. Lists are ordered. */
export function samePlainData(left: YamlNode | undefined, right: YamlNode | undefined): boolean {
  return new Comparison().isSame(left, right);
}

/** More pairs of nodes than any manifest holds: aliases of aliases can make any number of them. */
const MOST_PAIRS = 1_000_000;

class Comparison {
  #left = MOST_PAIRS;

  isSame(one: YamlNode | undefined, other: YamlNode | undefined): boolean {
    const [left, right] = [resolveAlias(one), resolveAlias(other)];
    if (left === right) return true;
    if (this.#left-- <= 0) return false;
    if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
    if (left?.kind === 'scalar' && right?.kind === 'scalar') {
      const [a, b] = [resolveScalar(left), resolveScalar(right)];
      return left.text === right.text
        ? a.type === b.type
        : 'value' in a && 'value' in b && a.value === b.value;
    }
    if (left?.kind === 'sequence' && right?.kind === 'sequence') {
      return (
        left.items.length === right.items.length &&
        left.items.every((item, index) => this.isSame(item.value, right.items[index]?.value))
      );
    }
    if (left?.kind !== 'map' || right?.kind !== 'map') return false;
    const [a, b] = [effectiveEntries(left).entries, effectiveEntries(right).entries];
    return [...new Set([...a.keys(), ...b.keys()])].every(key =>
      this.isSame(a.get(key)?.value, b.get(key)?.value),
    );
  }
}

function isNothing(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && resolveScalar(node).type === 'null');
}
