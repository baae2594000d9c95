/** The columns of `kubectl get daemonset` at one moment of a play, and what makes each differ. Also used by the page. */
import type { PlayedWorld } from './previewPlayWorld.ts';
import { nameList } from './previewStepWords.ts';

export interface StatusColumn {
  /** As `kubectl get daemonset` heads it; misscheduled is in the status only. */
  readonly name: 'desired' | 'current' | 'ready' | 'up-to-date' | 'available' | 'misscheduled';
  readonly count: number;
  /** What it counts, and which nodes are not counted. */
  readonly words: string;
}

/** A Pod counts where its node is to run one, the oldest one of the node (`updateDaemonSetStatus` in pkg/controller/daemon). */
export function statusColumns({ nodes, pods, template }: PlayedWorld): readonly StatusColumn[] {
  const oldest = new Map<string, { state: string; template: number }>();
  for (const { node = '', ...pod } of pods.values()) if (!oldest.has(node)) oldest.set(node, pod);
  const wanted = nodes.filter(node => node.runs).map(({ name }) => name);
  const others = nodes.filter(node => !node.runs).map(({ name }) => name);
  const having = wanted.filter(name => oldest.has(name));
  const stateOf = (name: string) => oldest.get(name)?.state ?? '';
  const isReady = new Set(having.filter(name => stateOf(name) === 'ready' || stateOf(name) === 'settling'));
  const isAvailable = new Set(having.filter(name => stateOf(name) === 'ready'));
  const isUpdated = new Set(having.filter(name => oldest.get(name)?.template === template));
  const misplaced = others.filter(name => oldest.has(name));
  const lacking = (counted: { has(name: string): boolean }, of: readonly string[] = wanted) =>
    nameList(of.filter(name => !counted.has(name)));
  const words = (text: string, missing: string) => (missing === '' ? text : `${text}; not ${missing}`);
  return [
    {
      name: 'desired',
      count: wanted.length,
      words: words('nodes that are to run a Pod', nameList(others)),
    },
    { name: 'current', count: having.length, words: words('of those, nodes that have one', lacking(oldest)) },
    { name: 'ready', count: isReady.size, words: words('nodes whose Pod is ready', lacking(isReady)) },
    {
      name: 'up-to-date',
      count: isUpdated.size,
      words: words('nodes whose Pod has the newest template', lacking(isUpdated)),
    },
    {
      name: 'available',
      count: isAvailable.size,
      words: words('nodes whose Pod has been ready for minReadySeconds', lacking(isAvailable)),
    },
    {
      name: 'misscheduled',
      count: misplaced.length,
      words:
        misplaced.length === 0
          ? 'nodes with a Pod that are not to run one'
          : `nodes with a Pod that are not to run one: ${nameList(misplaced)}`,
    },
  ];
}
