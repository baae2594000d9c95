/** For Pods that are all alike. */
import { claimName } from '../identity/podIdentity.ts';
import type { Claim } from '../model/workload.ts';
import { metadataOf, printManifest } from '../rules/common/printManifest.ts';
import type { FixScope } from '../rules/finding.ts';
import type { PlainObject } from '../syntax/editor/plainValue.ts';
import { plainClaim } from './common/claimTemplates.ts';
import { type Conversion, convertWorkload, updateNote } from './common/convertWorkload.ts';
import { isPatched } from './common/lookups.ts';
import { NAMES_GO, ONE_POD, stillRuns } from './common/notes.ts';
import { mayHaveSeveralPods } from './common/severalPods.ts';
import { type Workload, workloadOf } from './common/workload.ts';
import { defineRefactoring, type RefactoringContext } from './refactoring.ts';

export const turnIntoDeployment = defineRefactoring({
  id: 'turn-into-deployment',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet', 'DaemonSet'],
  offers(context) {
    const { resource } = context;
    const from = workloadOf(resource);
    if (from === undefined || isPatched(context)) return [];
    const claims = keptClaims(from, context);
    if (claims === undefined) return [];
    const conversion: Conversion = { from, to: 'Deployment', context };
    return [
      {
        title: 'Turn into a Deployment (interchangeable Pods)',
        places: [],
        note: {
          label:
            from.kind === 'StatefulSet' ? 'The Pods lose their names' : 'One Pod until replicas says more',
          description: [
            from.kind === 'StatefulSet' ? NAMES_GO : ONE_POD,
            updateNote(conversion),
            stillRuns(resource),
          ]
            .filter(sentence => sentence !== undefined)
            .join(' '),
          isWarning: false,
        },
        apply: scope => convertWorkload(conversion, scope) && mountClaims(claims, conversion, scope),
      },
    ];
  },
});

interface KeptClaim {
  readonly volume: string;
  /** As the StatefulSet has made it, so that its data stay in use. */
  readonly claim: PlainObject;
  readonly name: string;
  readonly isForOneNode: boolean;
}

/** Undefined where each of several Pods has claims of its own, which Pods that are all alike cannot have. */
function keptClaims(from: Workload, context: RefactoringContext): readonly KeptClaim[] | undefined {
  const { resource } = context;
  const { volumeClaimTemplates, persistentVolumeClaimRetentionPolicy: policy, ordinals } = from.spec;
  if (volumeClaimTemplates.source.presence === 'absent') return [];
  const set = resource.metadata.name.value;
  const isDeletedWithSet = policy.whenDeleted.presence !== 'absent' && policy.whenDeleted.value !== 'Retain';
  if (!set || !volumeClaimTemplates.isComplete || isDeletedWithSet) return undefined;
  if (from.spec.replicas.value === 0 || mayHaveSeveralPods(from, context)) return undefined;
  const claims = volumeClaimTemplates.items.map(template => {
    const volume = template.metadata.name.value;
    if (!volume) return undefined;
    const name = claimName(volume, `${set}-${ordinals.start.value ?? 0}`);
    const claim = plainClaim(template, name, metadataOf(name, resource));
    return claim && { volume, name, claim, isForOneNode: isForOneNode(template) };
  });
  return claims.every(claim => claim !== undefined) ? claims : undefined;
}

function isForOneNode({ spec }: Claim): boolean {
  return !spec.accessModes.some(({ value }) => value === 'ReadWriteMany');
}

function mountClaims(claims: readonly KeptClaim[], { from, context }: Conversion, scope: FixScope): boolean {
  const { editor } = scope;
  const { map, template } = from.spec;
  if (claims.length === 0) return true;
  if (map === undefined) return false;
  const first = template.spec.volumes.items.length;
  const isMounted = claims.every(({ volume, name }, index) =>
    editor.setPath(map, ['template', 'spec', 'volumes', first + index], {
      name: volume,
      persistentVolumeClaim: { claimName: name },
    }),
  );
  for (const { claim } of claims) scope.appendDocument(printManifest(claim, context.resource));
  // The new Pod could not start on another node while the old one has the claim.
  const isOneAtATime =
    !claims.some(one => one.isForOneNode) || editor.set(map, 'strategy', { type: 'Recreate' });
  return isMounted && isOneAtATime;
}
