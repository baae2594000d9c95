/** A port that the containers of a Pod list more than once. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { keyRange } from '../common/placeRange.ts';
import { portsBefore } from '../common/podPorts.ts';
import { earlierItem, isSameValue } from '../common/repeats.ts';
import { subjectOf, textAt } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineRemarkRule, type RemarkDescription } from '../remarkRule.ts';

const pod = (second: string) => `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      ports:
        - containerPort: 5432   # for clients
${second}`;

export const portRepeated = defineRemarkRule({
  id: 'port-repeated',
  title: 'The Pods list a port twice',
  group: 'networking',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['port-duplicate', 'port-overlap', 'port-ambiguous'],
  docs: {
    why: `
      All containers of a Pod share one network, so that only one of them can listen on a port.
      Where two containers list the same port, the second to start fails to listen there, unless one of the lists is wrong.
      Listed twice in one container, the port is only written once too often, and \`kubectl apply\`, which knows ports by their numbers, may later change the wrong one.

      With \`hostPort\`, the same port of the Pod can be reached on several ports or addresses of the node; that works, and is rarely meant.
    `,
    bad: exampleStatefulSet({ pod: pod('        - containerPort: 5432\n') }),
    good: exampleStatefulSet({ pod: pod('') }),
    references: ['https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking'],
  },

  describe({ remark: { code, path }, resource, place }) {
    if (isRefused(path, resource)) return undefined;
    return {
      at: keyRange(place, resource),
      ...(code === 'port-duplicate' ? ofPort(path, resource) : ofNodePort(path, resource)),
    };
  },
});

/** Under `hostNetwork` both are one port of the node, which `host-port-duplicate` tells. */
function isRefused(path: readonly PathStep[], resource: Resource): boolean {
  if (resource.workload?.spec.template.spec.hostNetwork.value !== true) return false;
  const portOf = (port: readonly PathStep[]) =>
    `${textAt(resource, [...port, 'containerPort'])} ${textAt(resource, [...port, 'protocol']) ?? 'TCP'} ${textAt(resource, [...port, 'hostIP']) ?? ''}`;
  const list = path.at(-4);
  return portsBefore(resource, path).some(port => port.at(-4) === list && portOf(port) === portOf(path));
}

function ofPort(path: readonly PathStep[], resource: Resource): RemarkDescription {
  const own = path.slice(0, -2);
  const port = textAt(resource, [...path, 'containerPort']) ?? '';
  const twin = earlierItem(resource, path, 'containerPort');
  if (twin !== undefined) {
    return {
      message: `${capitalise(subjectOf(resource, own))} lists port ${port} twice.`,
      fixes: [
        removeFix(resource, path, {
          title: `Remove the second port ${port}`,
          // A name may be asked for by Services and probes.
          safety: isSameValue(resource, twin, path) ? 'safe' : 'unsafe',
        }),
      ],
    };
  }
  const other = portsBefore(resource, path).find(
    before => textAt(resource, [...before, 'containerPort']) === port,
  );
  if (other === undefined) return { message: `The Pods list port ${port} twice.` };
  const owner = other.slice(0, -2);
  return {
    message: `${capitalise(subjectOf(resource, owner))} and ${subjectOf(resource, own)} both list port ${port}, and only one of them can listen on it.`,
    // An init container is gone when the others start, unless it is a sidecar.
    ...(own.at(-2) !== owner.at(-2) && { severity: 'info' as const }),
  };
}

function ofNodePort(path: readonly PathStep[], resource: Resource): RemarkDescription {
  const port = textAt(resource, [...path, 'containerPort']) ?? '';
  return {
    message: `Port ${port} of the Pods is listed more than once, with different ports or addresses of the node.`,
    severity: 'info',
  };
}
