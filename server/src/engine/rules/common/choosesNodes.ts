/** Whether Pods ask for nodes of some kind. */
import type { PodSpec } from '../../model/podSpec.ts';

/** Whoever asks for nodes of some kind knows what they are, and what runs there. */
export function choosesNodes({ nodeSelector, affinity, nodeName }: PodSpec): boolean {
  return (
    nodeSelector.presence !== 'absent' ||
    affinity.nodeAffinity.required.presence !== 'absent' ||
    nodeName.presence !== 'absent'
  );
}
