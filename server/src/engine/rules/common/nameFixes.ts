/** Fixes that change a name within a text, and nothing else of it. */
import { betterName } from '../../features/names/betterName.ts';
import type { TextRange } from '../../text/textRange.ts';
import type { Fix } from '../finding.ts';
import type { NameInText } from './namesInTexts.ts';
import { quote } from './words.ts';

/** What resolves instead, in the form that the name has. */
export function betterNameFix({ mention, resolved }: NameInText, safety: Fix['safety']): readonly Fix[] {
  const better = betterName(mention, resolved);
  if (better === undefined) return [];
  return [replaceFix(`Use ${quote(better.name)}`, better, safety)];
}

export function replaceFix(
  title: string,
  { range, text }: { readonly range: TextRange; readonly text: string },
  safety: Fix['safety'],
): Fix {
  return { title, safety, apply: ({ editor }) => editor.replaceText(range, text) };
}
