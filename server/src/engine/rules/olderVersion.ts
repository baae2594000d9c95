/** What a resource is an update of. */
import type { Resource } from '../model/resource.ts';

/** What is applied already: the version of a resource that an update is judged against. */
export interface OlderVersion {
  readonly resource: Resource;
  /** Where it stands, as a person calls it: `git`, `old/db.yaml`. */
  readonly label: string | undefined;
  /** It is known to be applied, whatever the release judged for would say to it. */
  readonly isApplied: boolean;
  /** It is only supposed to be applied, as what a repository has: what cannot change in it is a warning. */
  readonly isSupposed?: boolean;
}
