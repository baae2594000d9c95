/** `metav1.ObjectMeta` and label selectors. */
import { type Field, ObjectView } from './view.ts';

/** A map of strings, such as labels. */
export class StringMap extends ObjectView {
  get fields(): readonly Field<string>[] {
    return this.keys.map(key => this.text(key));
  }

  /** What is known of the map; entries without a string value are left out. */
  get record(): ReadonlyMap<string, string> {
    const record = new Map<string, string>();
    for (const field of this.fields) if (field.value !== undefined) record.set(field.key, field.value);
    return record;
  }

  /** Whether every entry is there and has a known value. */
  get isKnown(): boolean {
    return (
      this.isComplete &&
      this.presence !== 'unknown' &&
      this.fields.every(field => field.presence !== 'unknown')
    );
  }
}

export class ObjectMeta extends ObjectView {
  get name() {
    return this.text('name');
  }
  get namespace() {
    return this.text('namespace');
  }
  get labels() {
    return this.object('labels', StringMap);
  }
  get annotations() {
    return this.object('annotations', StringMap);
  }
}

/** One requirement of `matchExpressions`. */
export class SelectorRequirement extends ObjectView {
  get key() {
    return this.text('key');
  }
  get operator() {
    return this.text('operator');
  }
  get values() {
    return this.texts('values');
  }
}

/** `metav1.LabelSelector`. */
export class LabelSelector extends ObjectView {
  get matchLabels() {
    return this.object('matchLabels', StringMap);
  }
  get matchExpressions() {
    return this.list('matchExpressions', SelectorRequirement);
  }
}
