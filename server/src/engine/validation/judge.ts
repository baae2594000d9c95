/**
 * The API server's verdict on a manifest that is created.
 *
 * The stages are the server's: kind, decoding, strict decoding, validation. Setwise goes on where the server
 * stops, so that a person sees all faults at once; what the server would not say yet stands in `next`.
 */
import type { Target } from '../release/release.ts';
import { schemaOf } from '../schema/kubernetesSchema.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import { isCertain } from './certainty.ts';
import { type DecodedManifest, decodeManifest } from './decode.ts';
import type { FieldError, Stage, Verdict } from './fieldError.ts';
import { JUDGED_KINDS, type JudgedKind, judgedKindOf, kindProblem } from './judgedKinds.ts';
import { type Judgement, judgeObject } from './judgeObject.ts';
import { CLUSTER_FAULTS } from './service/serviceAllocation.ts';

export interface JudgeOptions {
  /**
   * The text is what the server gets: nothing in it is a placeholder, any kind is answered, and nothing is said
   * beyond the stage that the server reaches.
   */
  readonly literal?: boolean;
}

/** Whether a resource is one of ours, or so near to one that it was meant. */
export function isJudged(root: YamlNode | undefined): boolean {
  return judgedKindOf(root) !== undefined;
}

/** Judges the root of one resource (for a `kind: List`, an item of it). Pure; never throws; linear in the text. */
export function judgeCreate(
  root: YamlNode | undefined,
  target: Target,
  { literal = false }: JudgeOptions = {},
): Verdict {
  const map = resolveAlias(root);
  if (map?.kind !== 'map') return literal ? verdictAt('unknown-kind', [notAnObject(map)]) : ACCEPTED;
  const judged = judgedKindOf(map);
  if (literal) {
    const problem = kindProblem(map);
    if (problem !== undefined) return verdictAt('unknown-kind', [problem]);
    return judged === undefined ? ACCEPTED : judgeLiterally(map, judged.kind, target);
  }
  if (judged === undefined) return ACCEPTED;
  const { kind, problem } = judged;
  return judgeAll(map, kind, target, problem !== undefined && isCertain(problem, map) ? problem : undefined);
}

export const ACCEPTED: Verdict = {
  stage: 'ok',
  accepted: true,
  errors: [],
  also: [],
  next: [],
  pod: [],
  claims: [],
  warnings: [],
  dropped: [],
};

export function verdictAt(
  stage: Stage,
  errors: readonly FieldError[],
  rest: Partial<Pick<Verdict, 'also' | 'next'>> = {},
): Verdict {
  return { ...ACCEPTED, stage, accepted: false, errors, ...rest };
}

function accepted({ pod, claims, warnings, dropped }: Judgement): Verdict {
  return { ...ACCEPTED, pod, claims, warnings, dropped };
}

function notAnObject(node: YamlNode | undefined): FieldError {
  return {
    type: 'DecodeType',
    field: '',
    path: [],
    fault: 'wrong-type',
    want: 'object',
    detail: { got: node?.kind ?? 'null' },
  };
}

/** Says what the server says, and stops where it stops. */
function judgeLiterally(map: YamlMap, kind: JudgedKind, target: Target): Verdict {
  const decoded = decode(map, kind, target);
  const [syntax] = decoded.syntaxFaults;
  if (syntax !== undefined) return verdictAt('decode', [syntax]);
  const [first, ...also] = decoded.typeFaults;
  if (first !== undefined) return verdictAt('decode', [first], { also });
  const judgement = judgeObject(decoded.object, kind, target);
  if (decoded.strictFaults.length > 0) {
    return verdictAt('strict', decoded.strictFaults, { next: judgement.errors });
  }
  return judgement.errors.length > 0 ? verdictAt('validate', judgement.errors) : accepted(judgement);
}

/** Says all that is certain, whatever stage the server would reach. */
function judgeAll(map: YamlMap, kind: JudgedKind, target: Target, problem: FieldError | undefined): Verdict {
  const decoded = decode(map, kind, target);
  const certain = (error: FieldError): boolean => isCertain(error, map);
  const judgement = judgeObject(decoded.object, kind, target);
  const sure = (errors: readonly FieldError[]): readonly FieldError[] =>
    errors.filter(error => !CLUSTER_FAULTS.has(error.fault) && isCertain(error, map, decoded.undecoded));

  const types = decoded.typeFaults.filter(certain);
  const strict = decoded.strictFaults.filter(certain);
  const errors = sure(judgement.errors);
  if (problem !== undefined)
    return verdictAt('unknown-kind', [problem], { next: [...types, ...strict, ...errors] });
  const syntax = decoded.syntaxFaults.filter(certain);
  const [first, ...also] = [...syntax, ...types];
  if (first !== undefined) return verdictAt('decode', [first], { also, next: [...strict, ...errors] });
  if (strict.length > 0) return verdictAt('strict', strict, { next: errors });
  if (errors.length > 0) return verdictAt('validate', errors);
  return accepted({ ...judgement, pod: sure(judgement.pod), claims: sure(judgement.claims) });
}

function decode(map: YamlMap, kind: JudgedKind, target: Target): DecodedManifest {
  const schema = schemaOf(target.release);
  const type = schema.kind(JUDGED_KINDS[kind], kind)?.type ?? '';
  return decodeManifest(map, type, schema);
}
