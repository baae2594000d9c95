/** What a hover needs to know beyond the document. */
import type { Target } from '../../release/release.ts';
import type { CustomSchema } from '../../schema/customSchema.ts';
import type { Documentation } from '../../schema/documentation.ts';
import type { NamingContext } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { HoverPlace } from './hover.ts';

export interface HoverContext {
  readonly target: Target;
  readonly naming: NamingContext;
  readonly index: ResourceIndex;
  /** Kinds that the workspace defines. */
  readonly custom: CustomSchema | undefined;
  /** Texts of Kubernetes, where the host has them, and of custom kinds. */
  readonly documentation: Pick<Documentation, 'ofType' | 'ofField'> | undefined;
  /** Where a resource of the index stands. */
  locate(resource: IndexedResource): HoverPlace | undefined;
}
