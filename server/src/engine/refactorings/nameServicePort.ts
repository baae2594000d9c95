/** A name for the only port of a Service: the one that its Pods have for it. */
import { quote } from '../rules/common/words.ts';
import { hasLabels } from '../workspace/selects.ts';
import { portNameFor } from './common/portNames.ts';
import { defineRefactoring, type RefactoringContext } from './refactoring.ts';

export const nameServicePort = defineRefactoring({
  id: 'name-service-port',
  kind: 'refactor.rewrite',
  kinds: ['Service'],
  offers(context) {
    const spec = context.resource.service?.spec;
    // Of several ports each has to have a name already.
    const [port, ...others] = spec?.ports.items ?? [];
    if (port?.map === undefined || others.length > 0 || port.name.presence !== 'absent') return [];
    const { map } = port;
    const number = port.port.value;
    const protocol = port.protocol.value ?? 'TCP';
    if (number === undefined) return [];
    const target = port.targetPort.value ?? String(number);
    const known = namesInPods(context, target, protocol);
    const name = portNameFor({ number, protocol, known }, new Set());
    if (name === undefined) return [];
    return [
      {
        title: `Name port ${number} ${quote(name)}`,
        places: [port.range],
        apply: ({ editor }) => editor.set(map, 'name', name, { before: map.entries[0]?.key ?? '' }),
      },
    ];
  },
});

/** What the Pods that the Service selects call the port which it sends to. */
function namesInPods(
  { workspace, resource }: RefactoringContext,
  target: string,
  protocol: string,
): readonly string[] {
  const selector = resource.service?.spec.selector;
  if (!selector?.isKnown || selector.record.size === 0) return [];
  const own = resource.metadata.namespace.value ?? '';
  const wanted = Object.fromEntries(selector.record);
  return ['StatefulSet', 'DaemonSet', 'Deployment', 'Pod']
    .flatMap(kind => workspace.ofKind(kind))
    .filter(({ summary }) => (summary.namespace ?? '') === own)
    .filter(({ summary: { pods } }) => pods?.labels !== undefined && hasLabels(wanted, pods.labels))
    .flatMap(({ summary }) => summary.pods?.ports ?? [])
    .filter(port => port.protocol === protocol && (port.name === target || String(port.port) === target))
    .flatMap(({ name }) => name ?? []);
}
