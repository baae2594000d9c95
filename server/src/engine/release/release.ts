/** The Kubernetes releases that Setwise judges for. */

export const RELEASES = ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

export type Release = (typeof RELEASES)[number];

export const NEWEST_RELEASE: Release = '1.37';

export function isRelease(text: string): text is Release {
  return (RELEASES as readonly string[]).includes(text);
}

/** Whether `release` is `since` or newer. */
export function isAtLeast(release: Release, since: Release): boolean {
  return RELEASES.indexOf(release) >= RELEASES.indexOf(since);
}

/** What a manifest is judged for. */
export interface Target {
  readonly release: Release;
  /** Feature gates that differ from the release's defaults. */
  readonly featureGates: ReadonlyMap<string, boolean>;
}

export const DEFAULT_TARGET: Target = { release: NEWEST_RELEASE, featureGates: new Map() };
