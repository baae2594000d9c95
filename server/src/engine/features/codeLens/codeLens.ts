/** Short lines above a resource. Who wants to say something there adds a provider to `codeLensProviders`. */
import type { ServiceFacts } from '../../identity/serviceFacts.ts';
import type { Resource } from '../../model/resource.ts';
import type { NamingContext } from '../../workspace/naming.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';

/** What a lens shows, in plain text. */
export interface LensText {
  readonly title: string;
  /** The id of a command of the editor; it is given the place of the resource. Undefined for a line to be read. */
  readonly command?: string;
}

/** What a provider may look at beside the resource itself. */
export interface LensContext {
  readonly uri: string;
  readonly index: ResourceIndex;
  readonly naming: NamingContext;
  /** Every Service whose name and namespace are known; of several with one name the nearest first. */
  services(): readonly ServiceFacts[];
  /** Whether the API server refuses the resource, or what its controller makes of it. */
  isRefused(): boolean;
  /** The older version that it differs from in its text, and what that comes to. */
  readonly since: { readonly label: string; text(): string } | undefined;
}

export interface CodeLensProvider {
  /** Of its own; the client sends it back with a lens that comes into sight. */
  readonly id: string;
  /** A command of the editor without which the lens is of no use. */
  readonly needs?: string;
  /** Whether it has something to say above the resource. Asked with every change of the text: it only looks. */
  applies(resource: Resource, context: LensContext): boolean;
  /** Asked when the lens comes into sight. */
  read(resource: Resource, context: LensContext): LensText;
}
