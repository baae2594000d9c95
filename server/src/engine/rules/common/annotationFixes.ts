/** Taking annotations away. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { YamlEditor } from '../../syntax/yamlEditor.ts';
import { writtenAt } from './fixes.ts';

/** The only annotation goes together with the map around it. False when it is not written. */
export function removeAnnotation(editor: YamlEditor, resource: Resource, path: readonly PathStep[]): boolean {
  const written = writtenAt(resource, path);
  if (written?.kind !== 'entry') return false;
  const isOnly = written.parent.entries.length === 1;
  return editor.remove((isOnly ? written.parent.parent : undefined) ?? written);
}
