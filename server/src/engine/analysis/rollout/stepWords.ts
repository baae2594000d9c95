/** What happens in a step of a rollout, in words: `delete db-2; db-2 is gone`. */
import { actionWords, changeWords } from '../../features/previewStepWords.ts';
import type { SimulationStep } from '../../simulation/trace.ts';

const NONE: ReadonlySet<string> = new Set();

export function stepWords({ actions, then = [] }: SimulationStep): string {
  const deeds = actionWords(actions, NONE);
  const changes = changeWords(then);
  if (deeds.length === 0 && changes.length > 0) return `wait: ${changes.join(', ')}`;
  return [deeds.join(', '), changes.join(', ')].filter(Boolean).join('; ');
}
