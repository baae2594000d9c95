/**
 * Holds fixes to their promise: applied, the finding is gone and the API server refuses nothing that it took before.
 *
 * Whoever writes a fix thinks of the case at hand. The validation knows all cases, so the result of each fix is put to
 * it before anybody sees the fix.
 */
import { resourcesOf } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import { faultsOf, newFaults } from '../rules/common/allFaults.ts';
import { homeOf } from '../rules/common/homeOf.ts';
import type { Finding } from '../rules/finding.ts';
import { formatPath } from '../rules/formatPath.ts';
import type { OlderVersion } from '../rules/olderVersion.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import { applyEdits, type TextEdit } from '../text/textEdit.ts';
import type { FieldError } from '../validation/fieldError.ts';
import { isJudged } from '../validation/judge.ts';

/**
 * `kept`: the promise is kept. `uncovers`: what stood under a name that nobody knows is read now, and has faults of its
 * own; a step forward all the same, and nothing to do unasked. `broken`: the finding stays, or the fix makes another.
 */
export type FixOutcome = 'kept' | 'uncovers' | 'broken';

export interface FixTarget {
  readonly target: Target;
  /** What the resource is an update of. */
  readonly older: OlderVersion | undefined;
}

export function fixOutcome(
  { resource, origin, cause, field }: Finding,
  document: YamlDocument,
  edits: readonly TextEdit[],
  { target, older }: FixTarget,
): FixOutcome {
  if (resource === undefined || document.isTemplate || edits.length === 0) return 'kept';
  const ordinal = resourcesOf(document).indexOf(resource);
  const fixed = resourcesOf(parseYaml(applyEdits(document.text, edits)))[ordinal];
  // The resource that a fix removes is refused for nothing.
  if (fixed === undefined || !isJudged(fixed.root)) return 'kept';
  const [before, after] = [faultsOf(resource, target, older), faultsOf(fixed, target, older)];
  const isSame = ({ type, field: other, path }: FieldError) =>
    type === cause?.type && (origin === 'api-server' ? other : formatPath(path)) === field;
  if (cause && isStillThere(before.filter(isSame), after.filter(isSame))) return 'broken';
  const added = newFaults(before, after);
  if (added.length === 0) return 'kept';
  const hidden = before.filter(isSame).flatMap(hiddenBy);
  const isUncovered = ({ path }: FieldError) =>
    hidden.some(place => path.length > place.length && place.every((step, index) => step === path[index]));
  return added.every(isUncovered) ? 'uncovers' : 'broken';
}

/** Whether the API server refuses something of a changed document that it took before. */
export function isWorse(before: YamlDocument, after: YamlDocument, target: Target): boolean {
  if (before === after || before.isTemplate) return false;
  const faults = (document: YamlDocument) =>
    resourcesOf(document)
      .filter(({ root }) => isJudged(root))
      .flatMap(resource => faultsOf(resource, target));
  return newFaults(faults(before), faults(after)).length > 0;
}

/** Where faults may be that nobody could see: in what stands under another name, or elsewhere. */
function hiddenBy(error: FieldError): readonly (readonly PathStep[])[] {
  if (error.type !== 'UnknownField') return [];
  const { nearest } = error.detail ?? {};
  const renamed = typeof nearest === 'string' ? [[...error.path.slice(0, -1), nearest]] : [];
  const home = homeOf(error);
  return home === undefined ? renamed : [...renamed, home];
}

/** The server names some faults of several values alike; one of two faults of one value less is not enough. */
function isStillThere(before: readonly FieldError[], after: readonly FieldError[]): boolean {
  if (after.length >= Math.max(1, before.length)) return true;
  const places = before.map(({ path }) => formatPath(path));
  const twice = new Set(places.filter((place, index) => places.indexOf(place) !== index));
  return after.some(({ path }) => twice.has(formatPath(path)));
}
