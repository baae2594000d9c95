/** Whether a workload means to have more than one Pod. */
import type { RefactoringContext } from '../refactoring.ts';
import { SCALERS, targetReferences } from './lookups.ts';
import type { Workload } from './workload.ts';

/** By its replicas, of which there is one where none are written, or because something scales it. */
export function mayHaveSeveralPods({ kind, spec }: Workload, context: RefactoringContext): boolean {
  if (kind === 'DaemonSet') return true;
  const { value, presence } = spec.replicas;
  if (presence === 'unknown' || (value !== undefined && value > 1)) return true;
  if (value === 0) return false;
  return targetReferences(context).some(({ resource }) => SCALERS.includes(resource.kind ?? ''));
}
