/** Where a StatefulSet uses DNS names of its own Pods. */
import type { PodSpec } from '../../model/podSpec.ts';
import { ObjectView } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { RelatedPlace } from '../finding.ts';
import type { WorkspaceContext } from '../rule.ts';
import type { GoverningService } from './governingService.ts';
import { ownReference } from './ownReference.ts';
import { quote } from './words.ts';

export interface PodDnsUse {
  /** As it is written, such as `db-0.db`. */
  readonly name: string;
  /** Where, in words: `env PEERS`. */
  readonly where: string;
  readonly place: RelatedPlace | undefined;
}

/** The first use that is found: in the containers, then in the ConfigMaps that the Pods are given. */
export function findPodDnsUse(governing: GoverningService, context: WorkspaceContext): PodDnsUse | undefined {
  return useInContainers(governing, context) ?? useInConfigMaps(governing, context);
}

function useInContainers(
  { spec, identity, serviceName }: GoverningService,
  context: WorkspaceContext,
): PodDnsUse | undefined {
  const name = podNamePattern(identity.name, serviceName);
  for (const container of spec.template.spec.allContainers) {
    const owner = `container ${quote(container.name.value ?? '')}`;
    const texts = [
      ...container.env.items.map(item => ({ field: item.value, where: `env ${item.name.value ?? ''}` })),
      ...container.command.map(field => ({ field, where: `the command of ${owner}` })),
      ...container.args.map(field => ({ field, where: `the arguments of ${owner}` })),
    ];
    for (const { field, where } of texts) {
      const found = name.exec(field.value ?? '')?.[1];
      if (found === undefined) continue;
      const own = ownReference(context);
      const place = own && { resource: own, path: field.path, message: `${found} is used here.` };
      return { name: found, where, place };
    }
  }
  return undefined;
}

function useInConfigMaps(
  { spec, identity, serviceName }: GoverningService,
  { workspace }: WorkspaceContext,
): PodDnsUse | undefined {
  const name = podNamePattern(identity.name, serviceName);
  for (const configMap of configMapsOf(spec.template.spec)) {
    for (const indexed of workspace.find('ConfigMap', identity.namespace, configMap)) {
      for (const { name: mentioned, key } of indexed.summary.podDnsNames ?? []) {
        if (!name.test(mentioned)) continue;
        const path: readonly PathStep[] = ['data', key];
        const place = { resource: indexed, path, message: `${mentioned} is used here.` };
        return { name: mentioned, where: `ConfigMap ${quote(configMap)}`, place };
      }
    }
  }
  return undefined;
}

/** A ConfigMap that the Pods are given and that names at least two of them, each by its number. */
export function findPeersInConfigMap(
  { spec, identity, serviceName }: GoverningService,
  { workspace }: WorkspaceContext,
): { readonly name: string; readonly place: RelatedPlace } | undefined {
  const pattern = podNamePattern(identity.name, serviceName);
  for (const name of configMapsOf(spec.template.spec)) {
    for (const indexed of workspace.find('ConfigMap', identity.namespace, name)) {
      const peers = (indexed.summary.podDnsNames ?? []).filter(
        peer => pattern.test(peer.name) && peer.name.startsWith(identity.name),
      );
      const [first] = peers;
      if (first === undefined || new Set(peers.map(peer => peer.name)).size < 2) continue;
      const path: readonly PathStep[] = ['data', first.key];
      return { name, place: { resource: indexed, path, message: `${first.name} is named here.` } };
    }
  }
  return undefined;
}

/** `db-0.db`, and what a shell or Kubernetes makes into it: `$(POD_NAME).db`, `${HOSTNAME}.db`, `db-$i.db`. */
function podNamePattern(setName: string, serviceName: string): RegExp {
  const [set, service] = [setName, serviceName].map(name => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const variable = '\\$(?:\\w+|\\(\\w+\\)|\\{\\w+\\})';
  return new RegExp(`(?<![-\\w])((?:${set}-(?:\\d+|${variable})|${variable})\\.${service})(?![-\\w])`);
}

/** Names of the ConfigMaps that a Pod spec mounts or reads variables from. */
function configMapsOf(spec: PodSpec): readonly string[] {
  const volumes = spec.volumes.items;
  const sources = volumes.flatMap(volume => [
    volume,
    ...volume.object('projected', ObjectView).list('sources', ObjectView).items,
  ]);
  const mounted = sources.map(source => source.object('configMap', ObjectView).text('name').value);
  const read = spec.allContainers.flatMap(container => [
    ...container
      .list('envFrom', ObjectView)
      .items.map(source => source.object('configMapRef', ObjectView).text('name').value),
    ...container.env.items.map(
      item => item.object('valueFrom', ObjectView).object('configMapKeyRef', ObjectView).text('name').value,
    ),
  ]);
  return [...new Set([...mounted, ...read].filter(name => name !== undefined))];
}
