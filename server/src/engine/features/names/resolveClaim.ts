/** Names of claims: `data-db-0`. */
import { textRange } from '../../text/textRange.ts';
import { type KnownSet, knownNames, perhapsInNamespace } from './knownNames.ts';
import { type NameLabel, readNumberedLabel } from './nameMention.ts';
import type { ResourceName } from './nameSymbol.ts';
import { type Question, whereOf } from './question.ts';
import type { ResolvedClaim } from './resolvedName.ts';
import { ordinalProblem } from './resolvePod.ts';

/** Where dashes cut the name in more than one way, a set that has such a template decides. */
export function resolveClaim(question: Question, claim: NameLabel): ResolvedClaim | undefined {
  const numbered = readNumberedLabel(claim.text);
  if (numbered?.stem === undefined) return undefined;
  const { stem, ordinals } = numbered;
  const { world, ownNamespace } = question;
  const { sets: allSets } = knownNames(world.index);
  for (let dash = stem.indexOf('-'); dash !== -1; dash = stem.indexOf('-', dash + 1)) {
    const [template, set] = [stem.slice(0, dash), stem.slice(dash + 1)];
    const named = allSets.get(set)?.filter(({ workload }) => workload.claimTemplates.includes(template));
    const sets = perhapsInNamespace(named, whereOf(question, undefined));
    if (sets.length === 0) continue;
    const owner = ownerOf(sets, ownNamespace);
    const at = claim.range.start;
    return {
      kind: 'claim',
      form: 'bare',
      namespace: ownNamespace,
      template,
      sets,
      ordinals,
      pieces: [
        {
          range: textRange(at, at + template.length),
          symbol: { kind: 'claim-template', owner, name: template },
        },
        {
          range: textRange(at + dash + 1, at + stem.length),
          symbol: { kind: 'resource', resource: owner },
        },
      ],
      problem: ordinalProblem(question, sets, ordinals),
    };
  }
  return undefined;
}

function ownerOf([set]: readonly KnownSet[], namespace: string | undefined): ResourceName {
  return { kind: 'StatefulSet', namespace: set?.namespace ?? namespace, name: set?.name ?? '' };
}
