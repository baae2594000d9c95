/** Sentences that are made of steps: what the controller does, and what comes of it. */
import type { SimulationAction, SimulationChange } from '../simulation/trace.ts';
import type { PlayedPod, PlayedState } from './previewPlayData.ts';
import { joined } from './previewWords.ts';

/** Lists with more names than this are counted instead. */
const MOST_NAMES = 4;

const BECOMES: Readonly<Record<SimulationChange['becomes'], string>> = {
  Ready: 'ready',
  Running: 'running, but does not get ready',
  Available: 'available',
  gone: 'gone',
};

/** What the controller does: `create db-1`, `delete the Pods on node-1 and node-2`. */
export function actionWords(
  actions: readonly SimulationAction[],
  returning: ReadonlySet<string>,
): readonly string[] {
  const pods = (verb: SimulationAction['do'], isWanted: (action: SimulationAction) => boolean = () => true) =>
    actions.flatMap(action =>
      action.do === verb && isWanted(action) && !('refused' in action) ? [nameOf(action)] : [],
    );
  const isOnNodes = actions.some(action => 'node' in action);
  const deeds = (verb: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${verb} ${isOnNodes ? onNodes(names) : nameList(names)}`];
  const created = actions.flatMap(action => (action.do === 'createClaim' ? [action.name] : []));
  const returned = [...returning];
  return [
    ...deeds('delete', pods('deletePod')),
    ...deeds('create', pods('createPod')).map(deed => `${deed}${claimWords(created, returned)}`),
    ...actions.flatMap(action =>
      action.do === 'createPod' && action.refused !== undefined
        ? [`the API server refuses ${action.name ?? action.node} (${action.refused.join(', ')})`]
        : [],
    ),
    ...actions.flatMap(action =>
      action.do === 'updateClaim' ? [`claim ${action.name} ${ownerWords(action.owners)}`] : [],
    ),
  ];
}

function nameOf(action: SimulationAction): string {
  return ('node' in action ? action.node : undefined) ?? action.name ?? '';
}

function claimWords(created: readonly string[], returned: readonly string[]): string {
  const words = [
    ...(created.length === 0 ? [] : [`the new claim${created.length === 1 ? '' : 's'} ${nameList(created)}`]),
    ...(returned.length === 0 ? [] : [`${nameList(returned)}, still there from before`]),
  ];
  return words.length === 0 ? '' : ` with ${words.join(' and ')}`;
}

function ownerWords(owners: readonly string[] = []): string {
  return owners.length === 0
    ? 'belongs to nobody now'
    : `goes when ${owners.map(owner => owner.replace('/', ' ')).join(' and ')} goes`;
}

/** What the world does in a step: `db-0 is ready`, `db-3 and db-4 are gone`, `the Pod on node-1 is ready`. */
export function changeWords(changes: readonly SimulationChange[]): readonly string[] {
  const groups = new Map<string, SimulationChange[]>();
  for (const change of changes) {
    const becomes = BECOMES[change.becomes];
    groups.set(becomes, [...(groups.get(becomes) ?? []), change]);
  }
  return [...groups].map(
    ([becomes, group]) => `${subject(group)} ${group.length === 1 ? 'is' : 'are'} ${becomes}`,
  );
}

/** Pods of a DaemonSet are told by their nodes. */
function subject(changes: readonly SimulationChange[]): string {
  const names = changes.map(({ pod, claim, node }) =>
    claim === undefined ? (pod ?? node ?? '') : `claim ${claim}`,
  );
  return changes.some(({ node }) => node === undefined) ? nameList(names) : onNodes(names);
}

function onNodes(names: readonly string[]): string {
  return `the Pod${names.length === 1 ? '' : 's'} on ${nameList(names)}`;
}

export function nameList(names: readonly string[]): string {
  return names.length > MOST_NAMES ? `${names[0]} … ${names.at(-1)} (${names.length})` : joined(names);
}

const STATES: Readonly<Record<PlayedState, string>> = {
  starting: 'starting',
  notReady: 'not ready',
  settling: 'ready, not available yet',
  ready: 'ready',
  terminating: 'terminating',
  refused: 'refused',
  gone: 'not there',
};

/** What a Pod is, and of which template where there are several: `ready, old template`. */
export function stateWords(pod: Pick<PlayedPod, 'state' | 'template'> | undefined, newest: number): string {
  if (pod === undefined) return STATES.gone;
  const template = newest === 1 ? '' : pod.template === newest ? ', new template' : ', old template';
  return `${STATES[pod.state]}${template}`;
}
