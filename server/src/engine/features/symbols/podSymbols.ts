/** The outline of a Pod spec: containers with their ports, variables and mounts, and volumes. */
import type { Container } from '../../model/container.ts';
import { PodSpec, type Volume } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import type { DocumentSymbol } from './documentSymbol.ts';
import { symbolOf } from './symbolOf.ts';

/** The Pod spec of a workload of any kind, or of a Pod; undefined where there is none. */
export function podSpecOf({ view, kind }: Resource): PodSpec | undefined {
  const spec = view.object('spec', ObjectView);
  const template =
    kind === 'CronJob' ? spec.object('jobTemplate', ObjectView).object('spec', ObjectView) : spec;
  const found =
    kind === 'Pod'
      ? view.object('spec', PodSpec)
      : template.object('template', ObjectView).object('spec', PodSpec);
  return found.isPresent ? found : undefined;
}

export function podSymbols(spec: PodSpec): readonly DocumentSymbol[] {
  return [
    ...spec.initContainers.items.map(container => containerSymbol(container, 'init container')),
    ...spec.containers.items.map(container => containerSymbol(container, '')),
    ...spec.volumes.items.map(volumeSymbol),
  ];
}

function containerSymbol(container: Container, role: string): DocumentSymbol {
  const { name, image, ports, env, volumeMounts } = container;
  const detail = [role, image.value ?? ''].filter(part => part !== '').join(', ');
  const children = [
    ...ports.items.map(port => {
      const number = port.scalar('containerPort').value ?? '';
      const protocol = port.protocol.value ?? 'TCP';
      return symbolOf(port, {
        kind: 'port',
        name: port.name,
        fallback: number,
        detail: `${number} ${protocol}`,
      });
    }),
    ...env.items.map(item =>
      symbolOf(item, { kind: 'variable', name: item.name, detail: item.value.value ?? '' }),
    ),
    ...volumeMounts.items.map(mount =>
      symbolOf(mount, { kind: 'mount', name: mount.name, detail: mount.mountPath.value ?? '' }),
    ),
  ];
  return symbolOf(container, { kind: 'container', name, detail, children });
}

function volumeSymbol(volume: Volume): DocumentSymbol {
  const type = volume.keys.find(key => key !== 'name') ?? '';
  return symbolOf(volume, { kind: 'volume', name: volume.name, detail: type });
}
