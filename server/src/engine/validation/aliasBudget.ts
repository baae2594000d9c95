/**
 * Counts what aliases cost, as the server's decoder does before it calls a document an attack.
 *
 * Source: go-yaml v2, decode.go: above 100 decoded aliases and 1,000 decoded nodes, what comes from aliases may be
 * 99 % of all; from 400,000 nodes on ever less, down to 10 % at 4,000,000.
 */
import { resolveAlias, type YamlNode } from '../syntax/yamlTree.ts';

const LOW = 400_000;
const HIGH = 4_000_000;
/** Aliases in aliases are not followed deeper; the decoder here goes less deep. */
const MOST_DEPTH = 2000;

/** Whether the decoder gives up on the document for what its aliases repeat. */
export function isAliasBomb(root: YamlNode): boolean {
  const budget = new AliasBudget();
  budget.count(root, 0);
  return budget.isExceeded;
}

class AliasBudget {
  #nodes = 0;
  #aliased = 0;
  #aliases = 0;
  isExceeded = false;

  /** A node and all below it; a null that is not written counts too. */
  count(node: YamlNode | undefined, depth: number): void {
    this.#add();
    if (this.isExceeded || node === undefined || depth > MOST_DEPTH) return;
    if (node.kind === 'alias') {
      this.#aliases++;
      this.count(resolveAlias(node), depth + 1);
      this.#aliases--;
    } else if (node.kind === 'sequence') {
      for (const { value } of node.items) this.count(value, depth + 1);
    } else if (node.kind === 'map') {
      for (const { isMerge, keyNode, value } of node.entries) {
        if (!isMerge) this.count(keyNode, depth + 1);
        // Of a list of maps to merge, only the maps are decoded; of what they bring, everything is.
        if (!isMerge || value?.kind !== 'sequence') this.count(value, depth + 1);
        else for (const item of value.items) this.count(item.value, depth + 1);
      }
    }
  }

  #add(): void {
    this.#nodes++;
    if (this.#aliases > 0) this.#aliased++;
    if (this.#aliased > 100 && this.#nodes > 1000 && this.#aliased / this.#nodes > allowed(this.#nodes)) {
      this.isExceeded = true;
    }
  }
}

function allowed(nodes: number): number {
  if (nodes <= LOW) return 0.99;
  return nodes >= HIGH ? 0.1 : 0.99 - (0.89 * (nodes - LOW)) / (HIGH - LOW);
}
