/**
 * The claims that the StatefulSet controller would make for the first Pod of an accepted set.
 *
 * Source: k8s.io/kubernetes, pkg/controller/statefulset/stateful_set_utils.go.
 */
import type { Target } from '../release/release.ts';
import { defaultClaimSpec, prepareClaimSpec, validateClaim } from './claim.ts';
import { childObject, copyOf, type DecodedObject, numberOf, objectOf, objectsOf, textOf } from './decoded.ts';
import type { FieldError } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';
import { nameOf } from './metadata.ts';
import { Reporter } from './reporter.ts';

/** Errors of the claims; of two templates with one name only the last makes a claim. */
export function judgeClaims(set: DecodedObject, target: Target): readonly FieldError[] {
  const spec = objectOf(set.spec) ?? {};
  const ordinal = numberOf(objectOf(spec.ordinals)?.start) ?? 0;
  const reporter = new Reporter(target);
  const claims = new Map<string, { claim: DecodedObject; path: FieldPath }>();
  objectsOf(spec.volumeClaimTemplates).forEach((template, index) => {
    const claim = copyOf(template);
    const metadata = childObject(claim, 'metadata');
    const templateName = textOf(metadata.name);
    metadata.name = `${templateName}-${nameOf(set.metadata)}-${ordinal}`;
    metadata.namespace = objectOf(set.metadata)?.namespace;
    metadata.labels = { ...objectOf(metadata.labels), ...objectOf(objectOf(spec.selector)?.matchLabels) };
    claims.set(templateName, { claim, path: FieldPath.root.at(['spec', 'volumeClaimTemplates', index]) });
  });
  for (const { claim, path } of claims.values()) {
    const claimSpec = childObject(claim, 'spec');
    defaultClaimSpec(claimSpec);
    prepareClaimSpec(claimSpec, target);
    validateClaim(claim, path, reporter);
  }
  return reporter.errors;
}
