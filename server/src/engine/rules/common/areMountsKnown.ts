/** Whether the mounts of a Pod template are all there to be read. */
import type { VolumeDevice, VolumeMount } from '../../model/container.ts';
import type { ListView, ObjectView } from '../../model/view.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';

/** Whether every container and every mount is there to be read. */
export function areMountsKnown({ template }: StatefulSetSpec): boolean {
  const { containers, initContainers } = template.spec;
  if (!isWhole(template) || !isWhole(template.spec) || containers.items.length === 0) return false;
  return (
    isWholeList(containers) &&
    isWholeList(initContainers) &&
    template.spec.allContainers.every(
      container =>
        isWhole(container) && isKnownList(container.volumeMounts) && isKnownList(container.volumeDevices),
    )
  );
}

function isWhole(view: ObjectView): boolean {
  return view.isPresent && view.isComplete;
}

function isKnownList(list: ListView<VolumeMount | VolumeDevice>): boolean {
  return isWholeList(list) && list.items.every(item => item.isComplete && item.name.presence !== 'unknown');
}

/** Whether it is a list, or nothing; anything else is a placeholder or a fault of its own. */
export function isWholeList({ source, isComplete }: ListView<unknown>): boolean {
  const isList = source.presence === 'absent' || resolveAlias(source.node)?.kind === 'sequence';
  return isList && isComplete;
}
