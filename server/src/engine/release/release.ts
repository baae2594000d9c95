/** The Kubernetes releases that Setwise judges for. */

export const RELEASES = ['1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

export type Release = (typeof RELEASES)[number];

export const NEWEST_RELEASE: Release = '1.37';

export function isRelease(text: string): text is Release {
  return (RELEASES as readonly string[]).includes(text);
}

/** The release that people mean: `1.34`, `v1.34`, `1.34.2` and what `kubectl version` prints name the same. */
export function readRelease(text: string): Release | undefined {
  const release = /^v?(\d+\.\d+)(?:[.+-].*)?$/.exec(text.trim())?.[1] ?? '';
  return isRelease(release) ? release : undefined;
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
