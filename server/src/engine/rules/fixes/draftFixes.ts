/**
 * Structures for what is missing where nothing in the manifest says what to write: they go in with a word that the
 * author replaces.
 */
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

/** What is written in place of an image. */
const IMAGE = 'image:tag';
const PORT = '8080';

export function draftFixes(context: FaultContext): readonly Fix[] {
  const { path } = context.error;
  switch (path.at(-1)) {
    case 'image':
      return [draft(context, IMAGE, IMAGE, 'Add an image')];
    case 'containers':
      return [draft(context, [{ name: containerName(context), image: IMAGE }], IMAGE, 'Add a container')];
    case 'ports':
      return path.length === 2 ? [draft(context, [{ port: Number(PORT) }], PORT, 'Add a port')] : [];
    default:
      return [];
  }
}

function draft(
  { error, resource }: FaultContext,
  value: PlainValue,
  placeholder: string,
  title: string,
): Fix {
  return { ...setFix(resource, error.path, value, { title, safety: 'unsafe' }), placeholder };
}

/** After the resource, as people mostly do. */
function containerName({ resource }: FaultContext): string {
  const name = textAt(resource, ['metadata', 'name']) ?? '';
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? name : 'main';
}
