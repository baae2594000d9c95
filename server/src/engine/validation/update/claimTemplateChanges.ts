/** Where the claim templates of a StatefulSet differ from the older ones, told by the names of the templates. */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import type { FieldChange } from '../fieldError.ts';
import { differencesOf } from './difference.ts';

const LIST: readonly PathStep[] = ['spec', 'volumeClaimTemplates'];

/**
 * The server compares the two lists item by item. To a person a template that comes first now is not another one:
 * templates are paired by name, then by place; what is left has been added or taken away.
 */
export function claimTemplateChanges(
  old: readonly DecodedObject[],
  now: readonly DecodedObject[],
  type: ValueType,
  schema: KubernetesSchema,
): readonly FieldChange[] {
  if (type.kind !== 'list') return [];
  const partners = partnersOf(old, now);
  const taken = new Set(partners);
  const changes = now.flatMap((template, index): readonly FieldChange[] => {
    const partner = partners[index];
    if (partner === undefined) return [change([...LIST, index], [...LIST, old.length])];
    const lost = nameOf(old[partner]) === nameOf(template) ? '' : nameOf(old[partner]);
    return [...differencesOf(old[partner], template, type.of, schema)].map(steps =>
      change([...LIST, index, ...steps], [...LIST, partner, ...steps], steps.includes('name') ? lost : ''),
    );
  });
  for (const [index, template] of old.entries()) {
    if (taken.has(index)) continue;
    changes.push(change([...LIST, now.length], [...LIST, index], nameOf(template)));
  }
  const hasMoved = partners.some((partner, index) => partner !== index);
  return changes.length === 0 && hasMoved ? [change(LIST, LIST)] : changes;
}

function change(path: readonly PathStep[], before: readonly PathStep[], lost = ''): FieldChange {
  return { fault: 'claim-template-immutable', path, before, ...(lost !== '' && { lost }) };
}

/** For each new template the index of the older one that it was; undefined for one that is new. */
function partnersOf(
  old: readonly DecodedObject[],
  now: readonly DecodedObject[],
): readonly (number | undefined)[] {
  const free = new Set(old.keys());
  const take = (index: number | undefined): number | undefined => {
    if (index !== undefined) free.delete(index);
    return index;
  };
  const byName = now.map((template, index) => {
    const isSame = (other: number): boolean => nameOf(old[other]) === nameOf(template);
    return take(free.has(index) && isSame(index) ? index : [...free].find(isSame));
  });
  return byName.map((partner, index) => partner ?? take(free.has(index) ? index : undefined));
}

function nameOf(template: DecodedObject | undefined): string {
  return textOf(objectOf(template?.metadata)?.name);
}
