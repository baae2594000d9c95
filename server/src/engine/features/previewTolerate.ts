/** Makes the Pods of a DaemonSet tolerate a taint. */
import type { Resource } from '../model/resource.ts';
import { YamlEditor } from '../syntax/yamlEditor.ts';
import { resolveAlias } from '../syntax/yamlTree.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { PreviewTaint } from './previewQuestion.ts';

/** Edits of the document's text; undefined when it cannot be done. */
export function tolerate(
  { document, root, workload }: Resource,
  { key, value, effect }: PreviewTaint,
): readonly TextEdit[] | undefined {
  const tolerations = workload?.spec.template.spec.tolerations;
  if (tolerations === undefined || tolerations.source.presence === 'unknown') return undefined;
  const list = resolveAlias(tolerations.source.node);
  const index = list?.kind === 'sequence' ? list.items.length : 0;
  const how = value === undefined ? { operator: 'Exists' } : { operator: 'Equal', value };
  const editor = new YamlEditor(document);
  const path = ['spec', 'template', 'spec', 'tolerations', index];
  return editor.setPath(root, path, { key, ...how, effect }) ? editor.edits() : undefined;
}
