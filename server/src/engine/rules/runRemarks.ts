/** Turns what the API server drops and warns of into findings. */
import type { Resource } from '../model/resource.ts';
import { followPath } from '../syntax/nodeAt.ts';
import { isCertain } from '../validation/certainty.ts';
import type { FieldWarning, Verdict } from '../validation/fieldError.ts';
import { placeRange } from './common/placeRange.ts';
import { contain, type FailureListener } from './contain.ts';
import type { Finding } from './finding.ts';
import type { RemarkRule } from './remarkRule.ts';
import { fieldDropped } from './remarks/fieldDropped.ts';
import { remarkRuleFor } from './remarks/index.ts';
import type { FaultOptions } from './runFaults.ts';

/** `verdict` is the resource's own. */
export function runRemarks(
  resource: Resource,
  verdict: Verdict,
  { target, onFailure }: Pick<FaultOptions, 'target' | 'onFailure'>,
): readonly Finding[] {
  const isSure = (remark: FieldWarning) =>
    // Nothing is said of what a line that cannot be read yet may change.
    isCertain({ ...remark, type: 'Required', fault: remark.code }, resource.root);
  const dropped = verdict.dropped.filter(isSure);
  const warnings = verdict.warnings.filter(isSure);
  return [
    ...dropped
      .filter(remark => causeOf(remark, dropped) === undefined)
      .flatMap(remark => {
        const follows = dropped.filter(other => causeOf(other, dropped) === remark);
        return describe(remark, fieldDropped, { resource, target, onFailure, follows });
      }),
    ...warnings.flatMap(remark => {
      const rule = remarkRuleFor(remark);
      return rule === undefined ? [] : describe(remark, rule, { resource, target, onFailure, follows: [] });
    }),
  ];
}

/** What is dropped only because something else is: fields of the status with the first, mounts with their volume. */
function causeOf(remark: FieldWarning, dropped: readonly FieldWarning[]): FieldWarning | undefined {
  if (remark.path[0] === 'status') {
    const first = dropped.find(({ path }) => path[0] === 'status');
    return first === remark ? undefined : first;
  }
  if (remark.code !== 'ImageVolume' || !remark.path.includes('volumeMounts')) return undefined;
  return dropped.find(({ code, path }) => code === 'ImageVolume' && !path.includes('volumeMounts'));
}

interface Telling {
  readonly resource: Resource;
  readonly target: FaultOptions['target'];
  readonly onFailure: FailureListener | undefined;
  readonly follows: readonly FieldWarning[];
}

function describe(
  remark: FieldWarning,
  rule: RemarkRule,
  { resource, target, onFailure, follows }: Telling,
): readonly Finding[] {
  const place = followPath(resource.root, remark.path);
  const description = contain(rule.id, onFailure, undefined, () =>
    rule.describe({ remark, resource, target, place }),
  );
  if (description === undefined) return [];
  return [
    {
      rule: rule.id,
      origin: rule.origin,
      severity: description.severity ?? rule.severity,
      message: description.message,
      range: description.at ?? placeRange(place, resource),
      field: remark.field,
      resource,
      follows: follows.map(({ field }) => ({ type: 'Dropped', field })),
      related: [],
      tags: description.tags ?? [],
      fixes: description.fixes ?? [],
    },
  ];
}
