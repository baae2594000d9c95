/**
 * Defaults that decide how Pods come and go, where they are not written.
 * Source: `SetDefaults_StatefulSet` and `SetDefaults_DaemonSet` in pkg/apis/apps/v1/defaults.go.
 */
import type { Resource } from '../../model/resource.ts';
import type { ObjectView } from '../../model/view.ts';
import type { DaemonSet, StatefulSet, UpdateStrategy } from '../../model/workload.ts';
import type { InlayHint } from './inlayHint.ts';

export function defaultHints({ document, statefulSet, daemonSet }: Resource): readonly InlayHint[] {
  const wanted = statefulSet ? ofStatefulSet(statefulSet) : daemonSet ? ofDaemonSet(daemonSet) : [];
  return wanted.flatMap(({ view, words }) => {
    const offset = behindKey(view, document.text);
    const text = words.filter(word => word !== '').join(', ');
    return offset === undefined || text === '' ? [] : [{ kind: 'defaults', offset, text }];
  });
}

interface Defaults {
  /** Behind whose key they stand. */
  readonly view: ObjectView;
  readonly words: readonly string[];
}

function ofStatefulSet({ spec }: StatefulSet): readonly Defaults[] {
  const { replicas, podManagementPolicy, updateStrategy } = spec;
  return [
    {
      view: spec,
      words: [
        replicas.presence === 'absent' ? '1 replica' : '',
        podManagementPolicy.presence === 'absent' ? 'OrderedReady' : '',
        updateStrategy.presence === 'absent' ? 'RollingUpdate' : '',
      ],
    },
    ...ofRollingUpdate(updateStrategy, ['partition'], 'partition 0'),
  ];
}

function ofDaemonSet({ spec }: DaemonSet): readonly Defaults[] {
  const { updateStrategy } = spec;
  const words = updateStrategy.presence === 'absent' ? ['RollingUpdate', 'one node at a time'] : [];
  return [
    { view: spec, words },
    ...ofRollingUpdate(updateStrategy, ['maxUnavailable', 'maxSurge'], 'one node at a time'),
  ];
}

/** What holds for a rolling update that says nothing of these fields. */
function ofRollingUpdate(
  strategy: UpdateStrategy,
  fields: readonly string[],
  text: string,
): readonly Defaults[] {
  const { type, rollingUpdate } = strategy;
  const isRolling = type.presence === 'absent' || type.value === 'RollingUpdate';
  const isOpen = fields.some(key => rollingUpdate.scalar(key).presence !== 'absent');
  if (!strategy.isPresent || !isRolling || isOpen) return [];
  return [{ view: rollingUpdate.isPresent ? rollingUpdate : strategy, words: [text] }];
}

/** Behind the colon of a key whose value stands on the lines below; undefined for all other spellings. */
function behindKey(view: ObjectView, text: string): number | undefined {
  const { map } = view;
  if (map?.style !== 'block' || map.parent?.kind !== 'entry') return undefined;
  const colon = text.indexOf(':', map.parent.keyRange.end);
  const lineEnd = text.indexOf('\n', colon);
  return colon === -1 || lineEnd === -1 || lineEnd > map.range.start ? undefined : colon + 1;
}
