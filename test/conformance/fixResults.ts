/**
 * What becomes of the refused cases when their quick fixes are applied, by the verdict of Kubernetes' own code.
 *
 * Each fix of each finding that repeats the API server's verdict is applied alone to the manifest as it is given. Its
 * result counts when the fault is gone and nothing is refused that was not refused before. The server stops at the
 * first stage that fails, so a fix may uncover what was wrong all along: that is told apart from a new fault by
 * Setwise's own verdict on the manifest, which names the faults of all stages.
 */
import type { Diagnostic } from '../../server/src/engine/index.ts';
import type { Release } from '../../server/src/engine/release/release.ts';
import { schemaOf } from '../../server/src/engine/schema/kubernetesSchema.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../server/src/engine/syntax/splitDocuments.ts';
import { resolveAlias } from '../../server/src/engine/syntax/yamlTree.ts';
import { decodeManifest } from '../../server/src/engine/validation/decode.ts';
import { JUDGED_KINDS, judgedKindOf } from '../../server/src/engine/validation/judgedKinds.ts';
import { judgeObject } from '../../server/src/engine/validation/judgeObject.ts';
import { allDiagnostics, applyFix, openWorkspace } from '../kit/openWorkspace.ts';
import { type ConformanceCase, type ExpectedVerdict, verdictFor } from './cases.ts';
import { hashOf } from './hashOf.ts';
import type { Share } from './measure.ts';

/** The releases in which fixes are judged: before Pod templates are validated, the first that does, and the newest. */
export const FIX_RELEASES: readonly Release[] = ['1.33', '1.34', '1.37'];

/** One fix applied to one case. */
export interface AppliedFix {
  readonly id: string;
  readonly release: Release;
  readonly rule: string;
  readonly title: string;
  readonly isSafe: boolean;
  /** The server's name of the fault: `Required spec.selector`. */
  readonly fault: string;
  /** The case as it is given. */
  readonly before: string;
  /** The names that the server, and Setwise in all stages, give to what is wrong with it. */
  readonly known: readonly string[];
  readonly said: readonly string[];
  readonly after: string;
  readonly hash: string;
}

/** A refused case, and whether the editor offers something. */
export interface RefusedCase {
  readonly id: string;
  readonly mutation: string;
  readonly release: Release;
  /** The only name of the server, of a manifest with one fault. */
  readonly single: string | undefined;
  readonly fault: string;
  readonly isFixable: boolean;
}

export interface FixesOfRelease {
  readonly refused: readonly RefusedCase[];
  readonly fixes: readonly AppliedFix[];
  /** Accepted cases of which no Pod or claim can come, and those whose finding says so. */
  readonly made: Share;
  /** Accepted cases that are stored otherwise, or with a warning; and those of which every part has a finding. */
  readonly stored: Share;
}

export function fixesAt(cases: readonly ConformanceCase[], release: Release): FixesOfRelease {
  const refused: RefusedCase[] = [];
  const fixes: AppliedFix[] = [];
  let [made, stored] = [NONE, NONE];
  for (const oneCase of cases) {
    const expected = verdictFor(oneCase, release);
    if (oneCase.manifest === undefined || expected === undefined) continue;
    const { pod = [], claims = [], dropped = [], warnings = [] } = expected;
    if (expected.accepted && pod.length + claims.length + dropped.length + warnings.length === 0) continue;
    const files = new Map([['/manifest.yaml', oneCase.manifest]]);
    const snapshot = openWorkspace(files, { release });
    const all = allDiagnostics(snapshot);
    if (expected.accepted) {
      const isMadeSaid = all.some(({ origin }) => origin === 'controller');
      if (pod.length + claims.length > 0) made = counted(made, isMadeSaid);
      const fields = [...dropped, ...warnings.map(({ field }) => field)];
      if (fields.length > 0)
        stored = counted(
          stored,
          fields.every(field => isToldOf(field, all)),
        );
      continue;
    }
    const found = all.filter(({ origin, severity }) => origin === 'api-server' && severity === 'error');
    const said = namesOf(expected);
    const known = [...new Set([...said, ...knownNames(oneCase.manifest, release)])];
    let count = 0;
    for (const diagnostic of found) {
      for (const fix of snapshot.fixes(diagnostic)) {
        const after = applyFix(files, fix).get('/manifest.yaml') ?? '';
        count += 1;
        fixes.push({
          id: oneCase.id,
          release,
          rule: diagnostic.rule,
          title: fix.title,
          isSafe: fix.safety === 'safe',
          fault: faultName(diagnostic),
          before: oneCase.manifest,
          known,
          said,
          after,
          hash: hashOf(after),
        });
      }
    }
    refused.push({
      id: oneCase.id,
      mutation: oneCase.mutation,
      release,
      single: said.length === 1 ? said[0] : undefined,
      fault: found.map(({ rule }) => rule).join(' '),
      isFixable: count > 0,
    });
  }
  return { refused, fixes, made, stored };
}

const NONE: Share = { same: 0, of: 0 };

function counted({ same, of }: Share, isSame: boolean): Share {
  return { same: same + (isSame ? 1 : 0), of: of + 1 };
}

/** Whether a finding stands at the field, or names it among what follows. */
function isToldOf(field: string, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(one => one.field === field || one.follows.some(other => other.field === field));
}

function faultName({ cause, field }: Diagnostic): string {
  return `${cause?.type ?? 'Syntax'} ${field}`;
}

/** What a verdict has against a manifest, by the server's names. */
export function namesOf({
  errors,
  also = [],
  next = [],
}: Pick<ExpectedVerdict, 'errors' | 'also' | 'next'>): readonly string[] {
  return [...new Set([...errors, ...also, ...next].map(({ type, field }) => `${type} ${field}`))];
}

/** The faults of every stage, those included that a release up to 1.33 finds in the Pods and claims only. */
function knownNames(text: string, release: Release): readonly string[] {
  const { root } = parseYaml(splitDocuments(text)[0]?.text ?? '');
  const kind = judgedKindOf(root)?.kind;
  const map = resolveAlias(root);
  if (kind === undefined || map?.kind !== 'map') return [];
  return [release, '1.37' as const].flatMap(each => {
    const target = { release: each, featureGates: new Map() };
    const schema = schemaOf(each);
    const type = schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '';
    const { object, typeFaults, strictFaults } = decodeManifest(map, type, schema);
    const { errors } = judgeObject(object, kind, target);
    return namesOf({ errors: [...typeFaults, ...strictFaults, ...errors] });
  });
}

/** What Kubernetes says of a manifest: the names of its faults, those of the Pods and claims with `pod` or `claims` before. */
export type Answer = readonly string[];

export interface JudgedFix {
  readonly fix: AppliedFix;
  readonly isFaultGone: boolean;
  /** Refused now, and not known before. */
  readonly added: readonly string[];
  /** Refused now, and hidden before by a stage that came first. */
  readonly uncovered: readonly string[];
}

export function judgeFix(fix: AppliedFix, answer: Answer): JudgedFix {
  const isFaultGone = !answer.includes(fix.fault);
  const left = new Map<string, number>();
  for (const name of fix.known) left.set(unnumbered(name), (left.get(unnumbered(name)) ?? 0) + 1);
  const added: string[] = [];
  const uncovered: string[] = [];
  for (const name of answer) {
    // Taking out an item moves the ones after it.
    const key = unnumbered(inTemplate(name));
    const rest = left.get(key) ?? 0;
    left.set(key, rest - 1);
    if (rest <= 0) added.push(name);
    else if (!fix.said.some(said => unnumbered(said) === key)) uncovered.push(name);
  }
  return { fix, isFaultGone, added, uncovered };
}

export function isAccepted({ isFaultGone, added }: JudgedFix): boolean {
  return isFaultGone && added.length === 0;
}

function unnumbered(name: string): string {
  return name.replace(/\[\d+\]/g, '[]');
}

/** The set's path of what is wrong with its Pod. */
function inTemplate(name: string): string {
  return name
    .replace(/^pod (\w+) (spec|metadata)\b/, '$1 spec.template.$2')
    .replace(/^claims (\w+) /, '$1 spec.volumeClaimTemplates[].');
}
