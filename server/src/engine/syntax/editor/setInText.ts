/** Changes one value of a YAML text that is no manifest, such as a file of settings. */
import { lineBreakOf } from '../../text/lines.ts';
import { shiftEdit, type TextEdit } from '../../text/textEdit.ts';
import { parseYaml } from '../parseYaml.ts';
import { splitDocuments } from '../splitDocuments.ts';
import { YamlEditor } from '../yamlEditor.ts';
import { printScalar } from './printScalar.ts';

/**
 * Gives the place at the end of a path of keys its value, in the first document of the text; tables that are missing
 * on the way are added. Undefined where something else is in the way.
 */
export function setInText(
  text: string,
  path: readonly string[],
  value: string,
): readonly TextEdit[] | undefined {
  const [chunk] = splitDocuments(text);
  if (chunk === undefined) return undefined;
  const document = parseYaml(chunk.text, { literal: true });
  if (document.errors.length > 0) return undefined;
  const { root } = document;
  if (root === undefined) {
    const at = chunk.start + chunk.text.length;
    const lineBreak = lineBreakOf(text);
    const before = chunk.text === '' || chunk.text.endsWith('\n') ? '' : lineBreak;
    return [{ range: { start: at, end: at }, text: before + printPath(path, value, lineBreak) }];
  }
  if (root.kind !== 'map') return undefined;
  const editor = new YamlEditor(document);
  if (!editor.setPath(root, path, value)) return undefined;
  return editor.edits().map(edit => shiftEdit(edit, chunk.start));
}

function printPath(path: readonly string[], value: string, lineBreak: string): string {
  const context = { isFlow: false, quotes: 'double' } as const;
  const lines = path.map((key, depth) => `${'  '.repeat(depth)}${printScalar(key, context)}:`);
  return `${lines.join(lineBreak)} ${printScalar(value, context)}${lineBreak}`;
}
