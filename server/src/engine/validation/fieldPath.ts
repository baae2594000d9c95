/** A path into an object, in the words of the server and in the steps of the manifest. */
import type { PathStep } from '../syntax/nodeAt.ts';

/**
 * Where a validator is. `text` is the server's spelling (`spec.resources[storage]`), `steps` the place in the
 * manifest (`spec`, `resources`, `requests`, `storage`); the two part where the server's spelling does.
 * Both are put together when they are asked for, as nearly all paths are of fields that are as they should be.
 */
export class FieldPath {
  readonly #parent: FieldPath | undefined;
  readonly #step: PathStep;
  /** How the step is spelled after the parent's text. */
  readonly #isField: boolean;
  #text: string | undefined;
  #steps: readonly PathStep[] | undefined;

  private constructor(parent: FieldPath | undefined, step: PathStep, isField: boolean) {
    this.#parent = parent;
    this.#step = step;
    this.#isField = isField;
  }

  static readonly root = FieldPath.#of('', []);

  static #of(text: string, steps: readonly PathStep[]): FieldPath {
    const path = new FieldPath(undefined, '', true);
    path.#text = text;
    path.#steps = steps;
    return path;
  }

  get text(): string {
    this.#text ??= this.#spell(this.#parent?.text ?? '');
    return this.#text;
  }

  get steps(): readonly PathStep[] {
    this.#steps ??= [...(this.#parent?.steps ?? []), this.#step];
    return this.#steps;
  }

  /** A field of the structure. */
  child(name: string): FieldPath {
    return new FieldPath(this, name, true);
  }

  index(index: number): FieldPath {
    return new FieldPath(this, index, false);
  }

  /** An entry of a map. */
  key(key: string): FieldPath {
    return new FieldPath(this, key, false);
  }

  /** The same spelling for another place in the manifest. */
  at(steps: readonly PathStep[]): FieldPath {
    return FieldPath.#of(this.text, steps);
  }

  /** Another spelling for the same place in the manifest. */
  spelled(text: string): FieldPath {
    return FieldPath.#of(text, this.steps);
  }

  #spell(parent: string): string {
    if (!this.#isField) return `${parent}[${this.#step}]`;
    return parent === '' ? String(this.#step) : `${parent}.${this.#step}`;
  }
}
