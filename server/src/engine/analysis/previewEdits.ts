/** What a preview writes to its manifest when a person asks for it. */

import { tolerate } from '../features/previewTolerate.ts';
import { changeResource } from '../features/previewWhatIf.ts';
import { readPreviewChange } from '../features/readPreviewQuestion.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { applyEdits, shiftEdit, type TextEdit } from '../text/textEdit.ts';
import { nameOf, namespaceOf } from '../workspace/naming.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import { isWorse } from './fixOutcome.ts';
import type { PlacedResource } from './locateResource.ts';
import { isAbout } from './previewResource.ts';
import type { AnalysisSettings } from './settings.ts';

/** Edits of the file; or why there are none, as a sentence. */
export type PreviewEdits = { readonly edits: readonly TextEdit[] } | { readonly reason: string };

export interface PreviewEditPlace {
  readonly file: SourceFile;
  readonly placed: PlacedResource | undefined;
  readonly settings: AnalysisSettings;
}

/** `asked` is as it came: `{ of, whatIf }` or `{ of, toleration }`. */
export function previewEdits(asked: unknown, { file, placed, settings }: PreviewEditPlace): PreviewEdits {
  const question = readPreviewChange(asked);
  const resource = placed?.resource;
  const name = resource && nameOf(resource, settings.naming);
  const namespace = resource && namespaceOf(resource, settings.naming);
  if (placed === undefined || resource === undefined || name === undefined || namespace === undefined) {
    return { reason: 'There is no resource to change here any more.' };
  }
  if (!isAbout(question, { kind: resource.kind ?? '', namespace, name })) {
    return { reason: `Here stands ${resource.kind} ${name} now.` };
  }
  const edits = question.toleration
    ? tolerate(resource, question.toleration)
    : changeResource(resource, question.whatIf ?? {}).edits;
  if (edits === undefined || edits.length === 0) return { reason: CANNOT };
  const changed = parseYaml(applyEdits(resource.document.text, edits));
  if (isWorse(resource.document, changed, settings.target)) {
    return { reason: 'The API server would refuse the changed manifest, so it was left as it is.' };
  }
  const start = file.documents[placed.document]?.start ?? 0;
  return { edits: edits.map(edit => shiftEdit(edit, start)) };
}

const CANNOT =
  'It cannot be written here: the place is filled in by another program, or repeated elsewhere in the text.';
