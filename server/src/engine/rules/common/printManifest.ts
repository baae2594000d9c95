/** Writes a whole manifest. */
import type { Resource } from '../../model/resource.ts';
import { layoutAt } from '../../syntax/editor/layout.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';
import { printEntry } from '../../syntax/editor/printValue.ts';

/** Laid out as a resource that is there. */
export function printManifest(manifest: PlainObject, { document, root }: Resource): string {
  const layout = layoutAt(document, root);
  const lines = Object.entries(manifest).flatMap(([key, value]) => printEntry(key, value, layout));
  return `${lines.join('\n')}\n`;
}

/** A name, and the namespace where one is written. */
export function metadataOf(name: string, { metadata }: Resource): PlainObject {
  const { value } = metadata.namespace;
  return { name, ...(value ? { namespace: value } : {}) };
}
