/** Paths in the spelling of the API server. */
import type { PathStep } from '../syntax/nodeAt.ts';

/** `spec.containers[0].resources.requests[storage]`: indexes and keys that are no field names stand in brackets. */
export function formatPath(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) {
    const isField = typeof step === 'string' && /^[A-Za-z_$][\w$-]*$/.test(step);
    if (isField) text += text === '' ? step : `.${step}`;
    else text += `[${step}]`;
  }
  return text;
}
