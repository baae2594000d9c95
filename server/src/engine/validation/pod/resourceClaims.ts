/**
 * Claims on devices that a Pod makes for its containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, objectsOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { checkFormat, dnsLabelFault, dnsSubdomainFault } from '../names.ts';
import { placesOf, requireText } from './checks.ts';
import { MIRROR_ANNOTATION } from './podAnnotations.ts';
import type { PodScope } from './podContext.ts';

const SOURCES = ['resourceClaimName', 'resourceClaimTemplateName'];

/** The names that containers can refer to, the ill-formed ones too. */
export function resourceClaimNames(spec: DecodedObject): ReadonlySet<string> {
  const names = objectsOf(spec.resourceClaims).map(claim => textOf(claim.name));
  return new Set(names.filter(name => name !== ''));
}

export function validateResourceClaims(scope: PodScope): void {
  const { spec, reporter, context } = scope;
  const names = new Set<string>();
  const list = scope.path.child('resourceClaims');
  const isMirror = context.isPod && context.annotations.has(MIRROR_ANNOTATION) && reporter.isAtLeast('1.32');
  objectsOf(spec.resourceClaims).forEach((claim, index) => {
    const path = list.index(index);
    if (isMirror) {
      reporter.error('Forbidden', FieldPath.root.at(path.steps), 'mirror-pod-claims');
      return;
    }
    const name = textOf(claim.name);
    const namePath = path.child('name');
    if (names.has(name)) reporter.error('Duplicate', namePath, 'duplicate-name', { value: name });
    else if (requireText(name, namePath, reporter)) {
      checkFormat(dnsLabelFault, name, namePath, reporter);
      names.add(name);
    }
    const written = SOURCES.filter(field => claim[field] !== undefined);
    if (written.length !== 1) {
      const fault = written.length === 0 ? 'source-missing' : 'one-source-only';
      reporter.error('Invalid', path, fault, {
        detail: { known: SOURCES },
        involves: placesOf(path, SOURCES),
      });
    }
    for (const field of written) {
      checkFormat(dnsSubdomainFault, textOf(claim[field]), path.child(field), reporter);
    }
  });
}
