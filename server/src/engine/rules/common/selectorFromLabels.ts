/** The selector that a workload should have had. */
import type { Resource } from '../../model/resource.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';
import type { YamlMap } from '../../syntax/yamlTree.ts';

export interface MissingSelector {
  /** Where it goes. */
  readonly spec: YamlMap;
  readonly value: PlainObject;
}

/** Made of the Pod template's labels; undefined when there is a selector, or the labels are not known. */
export function selectorFromLabels(resource: Resource): MissingSelector | undefined {
  const spec = resource.workload?.spec;
  const labels = spec?.template.metadata.labels;
  if (spec?.map === undefined || spec.selector.presence !== 'absent') return undefined;
  if (labels === undefined || !labels.isKnown || labels.record.size === 0) return undefined;
  return { spec: spec.map, value: { matchLabels: Object.fromEntries(labels.record) } };
}
