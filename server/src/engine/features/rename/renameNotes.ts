/** What is to be known before a name is changed at a place. */
import { claimName } from '../../identity/podIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSet } from '../../model/workload.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { YamlParent } from '../../syntax/yamlTree.ts';
import type { NameMention } from '../names/nameMention.ts';
import type { NameSymbol } from '../names/nameSymbol.ts';
import type { ResolvedName } from '../names/resolvedName.ts';
import type { RenameNote } from './rename.ts';

/** A place of a document that is to be changed. */
export interface NotedPlace {
  readonly symbol: NameSymbol;
  readonly role: 'declaration' | 'reference' | 'mention';
  readonly resource: Resource | undefined;
  /** From the root of the resource. */
  readonly path: readonly PathStep[];
  readonly holder: YamlParent | undefined;
  /** Of a text: what stands there, and what it means. */
  readonly mention: { readonly mention: NameMention; readonly resolved: ResolvedName } | undefined;
}

/** Undefined where the change does what anyone expects. The first reason counts: the one that loses most. */
export function noteOf(place: NotedPlace, newName: string): RenameNote | undefined {
  return (
    strandsClaims(place, newName) ?? isFixed(place) ?? isShared(place) ?? isUncertain(place) ?? isNew(place)
  );
}

function note(label: string, description: string, needsConfirmation = true): RenameNote {
  return { label, description, needsConfirmation };
}

function strandsClaims(
  { symbol, role, resource, path, mention }: NotedPlace,
  newName: string,
): RenameNote | undefined {
  const set = resource?.statefulSet;
  if (mention !== undefined && path.join('.') === 'metadata.name' && resource?.claim !== undefined) {
    return note(
      'Claims stay what they are',
      `Another name makes another, empty claim: the data of "${mention.mention.text}" stays where it is.`,
    );
  }
  if (role !== 'declaration' || set === undefined) return undefined;
  const name = set.metadata.name.value ?? '';
  const templates = set.spec.volumeClaimTemplates.items.flatMap(claim => claim.metadata.name.value ?? []);
  if (symbol.kind === 'claim-template') {
    return note(
      'Claims stay behind',
      `The API server refuses another name in a claim template of a StatefulSet that is applied. Made anew, its Pods begin with empty claims such as ${claimName(newName, firstPod(name, set))}; ${claimName(symbol.name, firstPod(name, set))} and the like stay behind with the data.`,
    );
  }
  if (symbol.kind !== 'resource') return undefined;
  const made = `Another name makes another StatefulSet, with Pods such as ${firstPod(newName, set)}; "${name}" goes on running until you delete it`;
  const [template] = templates;
  return template === undefined
    ? note('Another StatefulSet', `${made}.`)
    : note(
        'Claims stay behind',
        `${made}. The new Pods begin with empty claims such as ${claimName(template, firstPod(newName, set))}; ${claimName(template, firstPod(name, set))} and the like stay behind with the data.`,
      );
}

function firstPod(name: string, { spec }: StatefulSet): string {
  return `${name}-${spec.ordinals.start.value ?? 0}`;
}

/** Fields that the API server does not let change (pkg/apis/apps/validation). */
function isFixed({ resource, path }: NotedPlace): RenameNote | undefined {
  const kind = resource?.kind ?? '';
  if (!['StatefulSet', 'DaemonSet', 'Deployment', 'ReplicaSet'].includes(kind)) return undefined;
  const place = path.join('.');
  const isServiceName = kind === 'StatefulSet' && place === 'spec.serviceName';
  if (!isServiceName && !place.startsWith('spec.selector.')) return undefined;
  const name = resource?.metadata.name.value ?? '';
  const field = isServiceName ? 'serviceName' : 'The selector';
  return note(
    'Fixed once it is applied',
    `${field} of ${kind} "${name}" cannot change any more once it is applied: it has to be made anew around its Pods, with kubectl delete ${kind.toLowerCase()} ${name} --cascade=orphan and an apply.`,
  );
}

function isShared({ holder }: NotedPlace): RenameNote | undefined {
  const value = holder?.value;
  if (value?.kind !== 'scalar' || value.anchor === undefined) return undefined;
  return note(
    'Repeated by an alias',
    `Wherever *${value.anchor} stands in this document, the new name stands, too.`,
  );
}

function isUncertain({ mention }: NotedPlace): RenameNote | undefined {
  if (mention === undefined || isCertain(mention)) return undefined;
  return {
    label: 'May mean something else',
    description: 'These texts look like the name; whether they mean it is for you to say.',
    needsConfirmation: true,
    mayBeWrong: true,
  };
}

/** A text that can only be such a name. */
function isCertain({ mention, resolved }: NonNullable<NotedPlace['mention']>): boolean {
  if (mention.place.role === 'reference') return true;
  const { form, problem } = resolved;
  if (form === 'bare') return false;
  if (problem !== undefined && problem.kind !== 'ordinal' && problem.kind !== 'service') {
    return problem.kind === 'port' || problem.kind === 'port-name';
  }
  // One word that is called a host by its variable only.
  return mention.labels.length > 1 || mention.host === 'certain';
}

function isNew({ symbol, role, path }: NotedPlace): RenameNote | undefined {
  if (role !== 'declaration' || symbol.kind !== 'resource' || path.length !== 2) return undefined;
  const { kind } = symbol.resource;
  return note(
    `Another ${kind}`,
    `Applying it makes another ${kind}; the old one stays until you delete it.`,
    false,
  );
}
