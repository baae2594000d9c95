/** A small cluster with a node of every usual kind, for who has no nodes at hand. */
import type { PreviewNode, PreviewTaint } from './previewQuestion.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

function node(
  name: string,
  labels: Readonly<Record<string, string>>,
  taints: readonly PreviewTaint[] = [],
): PreviewNode {
  return { name, labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/hostname': name, ...labels }, taints };
}

export const SAMPLE_NODES: readonly PreviewNode[] = [
  node('control-plane', { [CONTROL_PLANE]: '' }, [{ key: CONTROL_PLANE, effect: 'NoSchedule' }]),
  node('worker-1', { disk: 'ssd', 'topology.kubernetes.io/zone': 'a' }),
  node('worker-2', { disk: 'hdd', 'topology.kubernetes.io/zone': 'b' }),
  node('worker-3', { disk: 'ssd', 'topology.kubernetes.io/zone': 'b' }, [
    { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' },
  ]),
];
