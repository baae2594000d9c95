/** Taking away fields that the server does not store. */
import { type FeatureGateName, isGateOn } from '../../release/featureGates.ts';
import type { Release } from '../../release/release.ts';
import { type Decoded, type DecodedObject, objectOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';

/** Takes fields away and reports those whose gate is off; the code of a report is the name of the gate. */
export class Dropper {
  readonly #reporter: Reporter;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  isOff(gate: FeatureGateName): boolean {
    return !isGateOn(this.#reporter.target, gate);
  }

  isAtLeast(since: Release): boolean {
    return this.#reporter.isAtLeast(since);
  }

  drop(owner: DecodedObject | undefined, field: string, path: FieldPath, gate: FeatureGateName): void {
    if (owner?.[field] === undefined || !this.isOff(gate)) return;
    this.report(owner[field], path.child(field), gate);
    owner[field] = undefined;
  }

  /** Takes items out of a list; one that loses all of them is reported as a whole. */
  dropItems(
    owner: DecodedObject,
    field: string,
    path: FieldPath,
    gate: FeatureGateName,
    isDropped: (item: DecodedObject) => boolean,
  ): void {
    const list = owner[field];
    if (!Array.isArray(list) || list.length === 0) return;
    const kept = list.filter(item => !isDropped(objectOf(item) ?? {}));
    if (kept.length === 0) {
      this.drop(owner, field, path, gate);
      return;
    }
    list.forEach((item, index) => {
      if (isDropped(objectOf(item) ?? {})) this.report(item, path.child(field).index(index), gate);
    });
    owner[field] = kept;
  }

  /** Nothing is lost with a value that says nothing. */
  report(value: Decoded, path: FieldPath, code: string): void {
    if (!isEmpty(value)) this.#reporter.drop(path, code);
  }
}

function isEmpty(value: Decoded): boolean {
  if (value === undefined || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
}
