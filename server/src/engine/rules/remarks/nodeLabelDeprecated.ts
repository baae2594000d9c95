/** Node labels by their former names. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { renameKeyFix, setFix, writtenAt } from '../common/fixes.ts';
import { NODE_LABELS_OF_TODAY } from '../common/nodeLabels.ts';
import { MASTER, requiredNodeLabels } from '../common/nodeRoles.ts';
import { keyRange, placeRange } from '../common/placeRange.ts';
import { textAt } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule } from '../remarkRule.ts';

/** Set by the kubelet itself, under both names, on every node. */
const ALWAYS_THERE = new Set(['beta.kubernetes.io/arch', 'beta.kubernetes.io/os']);

const pod = (label: string) => `
  nodeSelector:
    ${label}: linux   # no image for others
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const nodeLabelDeprecated = defineRemarkRule({
  id: 'node-label-deprecated',
  title: 'The node label has a newer name',
  group: 'scheduling',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['deprecated', 'topology-key', 'node-affinity'],
  speaksFor: ({ path }) =>
    path.includes('nodeSelector') || path.at(-1) === 'topologyKey' || path.at(-1) === 'key',
  docs: {
    why: `
      Labels that Kubernetes gives to nodes had \`beta\` names once.
      Nodes mostly carry both names still; where one does not, Pods that ask for the old one find no node.
      The new names are on all nodes of the releases that Setwise knows.
    `,
    bad: exampleDaemonSet({ pod: pod('beta.kubernetes.io/os') }),
    good: exampleDaemonSet({ pod: pod('kubernetes.io/os') }),
    references: ['https://kubernetes.io/docs/reference/labels-annotations-taints/'],
  },

  describe({ remark: { path }, resource, place }) {
    const isKey = path.includes('nodeSelector');
    const label = isKey ? String(path.at(-1)) : (textAt(resource, path) ?? '');
    // What Pods cannot do without is told by `master-role-only`.
    if (label === MASTER && isToldElsewhere(path, resource)) return undefined;
    const name = Object.hasOwn(NODE_LABELS_OF_TODAY, label) ? NODE_LABELS_OF_TODAY[label] : undefined;
    return {
      message:
        name === undefined
          ? `Kubernetes puts no label ${label} on nodes any more.`
          : `The node label ${label} is named ${name} today.`,
      at: isKey ? keyRange(place, resource) : placeRange(place, resource),
      tags: ['deprecated'],
      fixes: name === undefined ? [] : renameFix(resource, path, label, name),
    };
  },
});

function isToldElsewhere(path: readonly PathStep[], resource: Resource): boolean {
  const spec = resource.workload?.spec.template.spec;
  const needed = spec && requiredNodeLabels(spec).find(({ key }) => key === MASTER);
  return needed !== undefined && needed.path.join() === path.join();
}

function renameFix(
  resource: Resource,
  path: readonly PathStep[],
  label: string,
  name: string,
): readonly Fix[] {
  const safety = ALWAYS_THERE.has(label) ? 'safe' : 'unsafe';
  const title = `Rename it to ${name}`;
  if (!path.includes('nodeSelector')) return [setFix(resource, path, name, { title, safety })];
  const isTaken = writtenAt(resource, [...path.slice(0, -1), name]) !== undefined;
  return isTaken ? [] : [renameKeyFix(resource, path, name, { title, safety })];
}
