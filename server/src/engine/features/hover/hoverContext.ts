/** What a hover needs to know beyond the document. */
import type { Target } from '../../release/release.ts';
import type { Documentation } from '../../schema/documentation.ts';
import type { NamingContext } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { HoverPlace } from './hover.ts';

export interface HoverContext {
  readonly target: Target;
  readonly naming: NamingContext;
  readonly index: ResourceIndex;
  /** Kubernetes' texts, where the host has them. */
  readonly documentation: Documentation | undefined;
  /** Where a resource of the index stands. */
  locate(resource: IndexedResource): HoverPlace | undefined;
}
