/** What the version that is applied already does not say, so that the API server's verdict on the change speaks of it. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { textAt } from './subject.ts';

export interface Update {
  readonly resource: Resource;
  /** The version that is applied already. */
  readonly older: { readonly resource: Resource } | undefined;
}

/** Whether a scalar is another one, or none, in the older version. */
export function isNewHere({ resource, older }: Update, path: readonly PathStep[]): boolean {
  return older !== undefined && textAt(older.resource, path) !== textAt(resource, path);
}
