/** Where a reference to a variable stands in the text of the manifest. */
import type { Resource } from '../../model/resource.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import type { EnvReference } from './envReferences.ts';

/** The whole scalar where its text is written in some other way, such as over several lines. */
export function referenceRange({ document }: Resource, scalar: TextRange, { name }: EnvReference): TextRange {
  const written = `$(${name})`;
  const at = document.text.slice(scalar.start, scalar.end).indexOf(written);
  return at === -1 ? scalar : textRange(scalar.start + at, scalar.start + at + written.length);
}
