/**
 * Seccomp and AppArmor profiles.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { byteLength } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkDescendingPath, checkOneOf, placesOf, requireOneOf } from './checks.ts';

export const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'] as const;

const MOST_PROFILE_PATH = 4095;

export function validateSeccompProfile(security: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const profile = objectOf(security.seccompProfile);
  if (profile === undefined) return;
  requireOneOf(profile.type, PROFILE_TYPES, path.child('type'), reporter);
  const place = path.child('localhostProfile');
  if (profile.type === 'Localhost') {
    if (profile.localhostProfile === undefined) reporter.error('Required', place, 'profile-missing');
    else checkDescendingPath(textOf(profile.localhostProfile), place, reporter);
  } else if (profile.localhostProfile !== undefined) {
    reporter.error('Invalid', place, 'profile-not-localhost', { involves: placesOf(path, ['type']) });
  }
}

export function validateAppArmorProfile(security: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const profile = objectOf(security.appArmorProfile);
  if (profile === undefined) return;
  const place = path.child('localhostProfile');
  const type = textOf(profile.type);
  if (type === 'Localhost') {
    if (profile.localhostProfile === undefined) reporter.error('Required', place, 'profile-missing');
    else checkLocalhostProfile(textOf(profile.localhostProfile), place, reporter);
  } else if (type === '') {
    reporter.error('Required', path.child('type'), 'field-required');
  } else if (checkOneOf(type, PROFILE_TYPES, path.child('type'), reporter)) {
    if (profile.localhostProfile !== undefined) {
      const value = textOf(profile.localhostProfile);
      reporter.error('Invalid', place, 'profile-not-localhost', {
        value,
        involves: placesOf(path, ['type']),
      });
    }
  }
}

function checkLocalhostProfile(profile: string, path: FieldPath, reporter: Reporter): void {
  const trimmed = profile.trim();
  if (trimmed !== profile) reporter.error('Invalid', path, 'text-padded', { value: profile });
  else if (trimmed === '') reporter.error('Required', path, 'profile-missing');
  if (byteLength(profile) > MOST_PROFILE_PATH) {
    reporter.error('TooLong', path, 'text-too-long', { detail: { most: MOST_PROFILE_PATH } });
  }
}
