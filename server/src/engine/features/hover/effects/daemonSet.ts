/** Fields of DaemonSets, as their controller was recorded: test/conformance/BEHAVIOUR.md. */
import { counted } from '../../previewWords.ts';
import { code } from '../hover.ts';
import { byValue, countOf, type FieldEffects } from './effect.ts';

export const DAEMON_SET_SPEC: FieldEffects = {
  minReadySeconds: context => {
    const seconds = countOf(context);
    if (seconds === 0) return 'A Pod is available as soon as it is ready.';
    const wait = seconds === undefined ? 'that long' : `for ${counted(seconds, 'second')}`;
    return `A Pod counts as available once it has been ready ${wait}; an update waits for that before it goes on.`;
  },
  revisionHistoryLimit:
    'So many templates that no Pod uses any more are kept, as ControllerRevisions, to go back to with `kubectl rollout undo`.',
  selector:
    'Says which Pods belong to the set, and has to match the labels of the template. The API server refuses to change it later.',
  template:
    'One Pod of it runs on every node that it fits. A change of it is a new revision: Pods are replaced as `updateStrategy` says.',
};

export const UPDATE_STRATEGY: FieldEffects = {
  type: byValue({
    RollingUpdate: 'A changed template reaches the Pods by itself, node after node.',
    OnDelete:
      'A changed template reaches a node only when the Pod there is deleted; its successor has the new template.',
  }),
};

export const ROLLING_UPDATE: FieldEffects = {
  maxUnavailable: ({ value }) => {
    const amount = nodesWords(value);
    return amount && `An update leaves up to ${amount} without an available Pod at a time.`;
  },
  maxSurge: context => {
    const amount = nodesWords(context.value);
    if (countOf(context) === 0 || amount === undefined) {
      return 'The old Pod of a node goes before the new one is made.';
    }
    return `On up to ${amount} at a time the new Pod starts beside the old one, which goes once the new one is available. Two Pods of a node cannot share a \`hostPort\`.`;
  },
};

function nodesWords(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.endsWith('%')) return `${code(value)} of the nodes (rounded up)`;
  return /^\d{1,9}$/.test(value) ? counted(Number(value), 'node') : undefined;
}
