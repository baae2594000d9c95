/**
 * Counts what aliases cost, as the server's decoder does before it calls a document an attack.
 *
 * Source: go-yaml v2, decode.go: above 100 decoded aliases and 1,000 decoded nodes, what comes from aliases may be
 * 99 % of all; from 400,000 nodes on ever less, down to 10 % at 4,000,000.
 */
import type { YamlMap } from '../syntax/yamlTree.ts';

const LOW = 400_000;
const HIGH = 4_000_000;

export class AliasBudget {
  #nodes = 0;
  #aliased = 0;
  #depth = 0;
  #isExceeded = false;

  /** From then on nothing more needs to be decoded. */
  get isExceeded(): boolean {
    return this.#isExceeded;
  }

  /** Whether what is decoded now is the target of an alias. */
  get isInside(): boolean {
    return this.#depth > 0;
  }

  enter(): void {
    this.#depth++;
    // The target of an alias counts once more than the alias itself.
    this.#add(1);
  }

  leave(): void {
    this.#depth--;
  }

  /** One node, a null that is not written included. */
  countNode(): void {
    this.#add(1);
  }

  countKeys(map: YamlMap): void {
    this.#add(map.entries.length);
  }

  /** Entries that came by merge keys: each is a key and a value that an alias has brought. */
  countMerged(entries: number): void {
    if (entries === 0) return;
    this.#depth++;
    this.#add(entries * 2);
    this.#depth--;
  }

  #add(nodes: number): void {
    this.#nodes += nodes;
    if (this.#depth > 0) this.#aliased += nodes;
    if (this.#aliased > 100 && this.#nodes > 1000 && this.#aliased / this.#nodes > allowed(this.#nodes)) {
      this.#isExceeded = true;
    }
  }
}

function allowed(nodes: number): number {
  if (nodes <= LOW) return 0.99;
  return nodes >= HIGH ? 0.1 : 0.99 - (0.89 * (nodes - LOW)) / (HIGH - LOW);
}
