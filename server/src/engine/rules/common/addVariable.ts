/** Variables that a container has or is given. */
import type { Container } from '../../model/container.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';
import type { YamlEditor } from '../../syntax/yamlEditor.ts';
import { fieldVariable, variableWithField } from './downwardFields.ts';

export interface OwnVariable {
  readonly name: string;
  /** Sees to it that the container has the variable. */
  ensure(editor: YamlEditor): boolean;
}

/** A variable that holds a field of the Pod; undefined where a variable of the usual name holds something else. */
export function variableFor(container: Container, field: string, usualName: string): OwnVariable | undefined {
  const { items } = container.env;
  const known = variableWithField(items, field);
  if (known !== undefined) return { name: known, ensure: () => true };
  if (items.some(({ name }) => name.value === usualName)) return undefined;
  return {
    name: usualName,
    ensure: editor => addVariable(editor, container, fieldVariable(usualName, field)),
  };
}

/** At the end of `env`, which need not be written. */
function addVariable(editor: YamlEditor, container: Container, variable: PlainObject): boolean {
  const { source, items } = container.env;
  if (source.presence === 'present' && source.node?.kind === 'sequence') {
    return editor.insertItem(source.node, items.length, variable);
  }
  if (source.presence !== 'absent' || container.map === undefined) return false;
  const after = ['args', 'command', 'image'].find(key => container.has(key)) ?? 'name';
  return editor.set(container.map, 'env', [variable], { after });
}
