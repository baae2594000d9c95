/**
 * AppArmor profiles of a new Pod, which has them as fields and, for older nodes, as annotations: the server makes
 * one of the other.
 *
 * Source: k8s.io/kubernetes, pkg/registry/core/pod/strategy.go, applyAppArmorVersionSkew.
 */
import { type DecodedObject, objectOf, stringsOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { Reporter } from '../reporter.ts';
import { structuresOf } from './defaulting.ts';
import { isWindows } from './operatingSystem.ts';
import { APP_ARMOR_CONTAINER, appArmorProfileOf } from './podAnnotations.ts';
import { CONTAINER_LISTS } from './podContext.ts';
import { validateAppArmorProfile } from './securityProfiles.ts';

/** Changes `pod`; `path` is its own. */
export function exchangeAppArmorProfiles(pod: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const spec = objectOf(pod.spec) ?? {};
  if (isWindows(spec)) return;
  const metadata = objectOf(pod.metadata) ?? {};
  const annotations = stringsOf(metadata.annotations);
  const podProfile = objectOf(objectOf(spec.securityContext)?.appArmorProfile);
  const written: Record<string, string> = {};
  for (const list of CONTAINER_LISTS) {
    for (const container of structuresOf(spec, list)) {
      const key = `${APP_ARMOR_CONTAINER}${textOf(container.name)}`;
      const security = objectOf(container.securityContext) ?? {};
      const own = objectOf(security.appArmorProfile);
      const annotation = annotations.get(key);
      if (annotation === undefined) {
        const profile = annotationOf(own ?? podProfile);
        if (profile !== '') written[key] = profile;
      } else if (own === undefined) {
        const profile = usableProfileOf(annotation, reporter);
        if (profile !== undefined && isSameProfile(profile, podProfile)) continue;
        if (profile !== undefined) container.securityContext = { ...security, appArmorProfile: profile };
        reporter.warn(path.child('metadata').child('annotations').key(key), 'deprecated');
      }
    }
  }
  if (reporter.isAtLeast('1.34') || Object.keys(written).length === 0) return;
  pod.metadata = { ...metadata, annotations: { ...objectOf(metadata.annotations), ...written } };
}

/** Undefined for what is no profile that a field could hold. */
function usableProfileOf(annotation: string, { target }: Reporter): DecodedObject | undefined {
  const appArmorProfile = appArmorProfileOf(annotation);
  if (appArmorProfile === undefined) return undefined;
  const trial = new Reporter(target);
  validateAppArmorProfile({ appArmorProfile }, FieldPath.root, trial);
  return trial.errors.length === 0 ? appArmorProfile : undefined;
}

function annotationOf(profile: DecodedObject | undefined): string {
  switch (profile?.type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return profile.localhostProfile === undefined ? '' : `localhost/${textOf(profile.localhostProfile)}`;
    default:
      return '';
  }
}

export function isSameProfile(left: DecodedObject, right: DecodedObject | undefined): boolean {
  return left.type === right?.type && left.localhostProfile === right?.localhostProfile;
}
