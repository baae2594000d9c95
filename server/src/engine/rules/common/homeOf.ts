/** Where a field that is misplaced belongs. */
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { FieldError } from '../../validation/fieldError.ts';

/** The steps to the field at its place; undefined when there is no such place. Field names hold no dots. */
export function homeOf({ detail }: FieldError): readonly PathStep[] | undefined {
  const belongs = detail?.belongs;
  if (typeof belongs !== 'string') return undefined;
  return belongs.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step));
}
