/** A path into an object, in the words of the server and in the steps of the manifest. */
import type { PathStep } from '../syntax/nodeAt.ts';

/**
 * Where a validator is. `text` is the server's spelling (`spec.resources[storage]`), `steps` the place in the
 * manifest (`spec`, `resources`, `requests`, `storage`); the two part where the server's spelling does.
 */
export class FieldPath {
  readonly text: string;
  readonly steps: readonly PathStep[];

  private constructor(text: string, steps: readonly PathStep[]) {
    this.text = text;
    this.steps = steps;
  }

  static readonly root = new FieldPath('', []);

  /** A field of the structure. */
  child(name: string): FieldPath {
    return new FieldPath(this.text === '' ? name : `${this.text}.${name}`, [...this.steps, name]);
  }

  index(index: number): FieldPath {
    return new FieldPath(`${this.text}[${index}]`, [...this.steps, index]);
  }

  /** An entry of a map. */
  key(key: string): FieldPath {
    return new FieldPath(`${this.text}[${key}]`, [...this.steps, key]);
  }

  /** The same spelling for another place in the manifest. */
  at(steps: readonly PathStep[]): FieldPath {
    return new FieldPath(this.text, steps);
  }

  /** Another spelling for the same place in the manifest. */
  spelled(text: string): FieldPath {
    return new FieldPath(text, this.steps);
  }
}
