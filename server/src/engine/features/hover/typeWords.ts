/** Types of the API in words. */
import type { ValueType } from '../../schema/kubernetesSchema.ts';

/** `int32`, `list of Container`, `map of string`. */
export function typeWords(type: ValueType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'int-or-string' ? 'int32 or string' : type.scalar;
    case 'list':
      return `list of ${typeWords(type.of)}`;
    case 'map':
      return `map of ${typeWords(type.of)}`;
    case 'structure':
      return shortTypeName(type.type);
    case 'any':
      return 'object';
  }
}

/** `core/v1.Container` is a `Container`; within a custom kind, types have numbers and no names. */
function shortTypeName(type: string): string {
  const name = type.slice(type.indexOf('.', type.indexOf('/')) + 1);
  return name.includes('.') ? 'object' : name;
}
