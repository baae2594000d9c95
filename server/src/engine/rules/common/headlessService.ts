/** Writes the headless Service that a StatefulSet needs. */

import type { ContainerPort } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';

import { dnsLabelFault, isPortNumber } from '../../validation/names.ts';
import { metadataOf, printManifest } from './printManifest.ts';

/** The manifest, laid out as the StatefulSet's own; undefined when the Pods have no labels to select them by. */
export function headlessServiceText(
  resource: Resource,
  spec: StatefulSetSpec,
  name: string,
): string | undefined {
  const selector = selectorOf(spec);
  if (selector === undefined) return undefined;
  const ports = portsOf(spec);
  const manifest: PlainObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(name, resource),
    spec: { clusterIP: 'None', selector, ...(ports.length > 0 ? { ports } : {}) },
  };
  return printManifest(manifest, resource);
}

/** The labels that the set knows its Pods by; those of the template when it has no plain ones. */
function selectorOf({ selector, template }: StatefulSetSpec): PlainObject | undefined {
  const { matchLabels } = selector;
  const { labels } = template.metadata;
  const map = matchLabels.isKnown && matchLabels.record.size > 0 ? matchLabels : labels;
  return map.isKnown && map.record.size > 0 ? Object.fromEntries(map.record) : undefined;
}

/** A headless Service needs no ports; a named one gives the Pods SRV names. Several must all be named. */
function portsOf({ template }: StatefulSetSpec): readonly PlainObject[] {
  const written = template.spec.containers.items.flatMap(container => container.ports.items);
  const ports = new Map<string, PlainObject>();
  const names = new Set<string>();
  for (const port of written) {
    const number = port.containerPort.value;
    const protocol = port.protocol.value ?? 'TCP';
    if (number === undefined || !isPortNumber(number) || ports.has(`${number}/${protocol}`)) continue;
    const own = nameOf(port) ?? (written.length > 1 ? `port-${number}` : undefined);
    const name = own !== undefined && names.has(own) ? `${own}-${number}` : own;
    if (name !== undefined) names.add(name);
    ports.set(`${number}/${protocol}`, {
      ...(name === undefined ? {} : { name }),
      port: number,
      ...(protocol === 'TCP' ? {} : { protocol }),
    });
  }
  return [...ports.values()];
}

/** A name that a Service takes too. */
function nameOf({ name }: ContainerPort): string | undefined {
  return name.value !== undefined && dnsLabelFault(name.value) === undefined ? name.value : undefined;
}
