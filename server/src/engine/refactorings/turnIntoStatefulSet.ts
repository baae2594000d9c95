/** For Pods that need names and storage of their own. */
import { listing, quote } from '../rules/common/words.ts';
import { replaceByTemplates, type SharedClaim, sharedClaims } from './common/claimTemplates.ts';
import { type Conversion, convertWorkload, updateNote } from './common/convertWorkload.ts';
import { fittingService, newServiceName, writeHeadlessService } from './common/governingService.ts';
import { isTaken } from './common/isTaken.ts';
import { isPatched } from './common/lookups.ts';
import { ONE_POD, stillRuns } from './common/notes.ts';
import { workloadOf } from './common/workload.ts';
import { defineRefactoring, type RefactoringOffer } from './refactoring.ts';

export const turnIntoStatefulSet = defineRefactoring({
  id: 'turn-into-statefulset',
  kind: 'refactor.rewrite',
  kinds: ['Deployment', 'DaemonSet'],
  offers(context) {
    const from = workloadOf(context.resource);
    if (from === undefined || isPatched(context)) return [];
    const existing = fittingService(context, from);
    const service = existing ?? newServiceName(context);
    if (service === undefined) return [];
    const conversion: Conversion = { from, to: 'StatefulSet', context };
    const offer = (title: string, claims: readonly SharedClaim[]): RefactoringOffer => ({
      title,
      places: [],
      note: {
        label: claims.length > 0 ? 'Claims begin empty' : 'The old one stays until you delete it',
        description: [
          emptyClaims(claims, context.resource.metadata.name.value),
          from.kind === 'DaemonSet' ? ONE_POD : undefined,
          updateNote(conversion),
          stillRuns(context.resource),
        ]
          .filter(sentence => sentence !== undefined)
          .join(' '),
        isWarning: claims.length > 0,
      },
      apply(scope) {
        const { map } = from.spec;
        if (map === undefined || !convertWorkload(conversion, scope)) return false;
        const [first] = map.entries;
        if (!scope.editor.set(map, 'serviceName', service, first ? { before: first.key } : {})) return false;
        if (claims.length > 0 && !replaceByTemplates(claims, from, scope)) return false;
        return existing !== undefined || writeHeadlessService(context, from, service, scope);
      },
    });
    return offersFor(sharedClaims(from, context), offer).filter(({ apply }) => isTaken(context, apply));
  },
});

function offersFor(
  claims: readonly SharedClaim[],
  offer: (title: string, claims: readonly SharedClaim[]) => RefactoringOffer,
): readonly RefactoringOffer[] {
  if (claims.length === 0) return [offer('Turn into a StatefulSet (stable names for each Pod)', [])];
  const own = offer(
    'Turn into a StatefulSet (stable names and storage for each Pod, empty at first)',
    claims,
  );
  const shared = offer(
    `Turn into a StatefulSet whose Pods share ${namesOf(claims)} (stable names for each Pod)`,
    [],
  );
  // What many nodes may mount is meant to be shared.
  const isMeantShared = claims.every(({ accessModes }) => accessModes.includes('ReadWriteMany'));
  return isMeantShared ? [shared, own] : [own, shared];
}

function namesOf(claims: readonly SharedClaim[]): string {
  return listing(claims.map(({ claimName }) => quote(claimName)));
}

function emptyClaims(claims: readonly SharedClaim[], name = ''): string | undefined {
  const [first] = claims;
  if (first === undefined) return undefined;
  const [keeps, is] = claims.length === 1 ? ['keeps its', 'is'] : ['keep their', 'are'];
  return `Each Pod begins with an empty claim of its own, such as ${first.volumeName}-${name}-0; ${namesOf(claims)} ${keeps} data and ${is} mounted no longer, so copy what the Pods need.`;
}
