/** Documents of a file as files of their own. */
import { resourcesOf } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import type { FixScope } from '../../rules/finding.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { dnsSubdomainFault } from '../../validation/names.ts';
import { resolvePath } from '../../workspace/resourceIndex.ts';
import type { PlacedDocument, SourceFile } from '../../workspace/sourceFile.ts';
import type { FoundResource, RefactoringContext } from '../refactoring.ts';

export interface MovableDocument {
  /** Index in the file. */
  readonly index: number;
  readonly kind: string;
  /** `service-web.yaml`. */
  readonly fileName: string;
  readonly text: string;
}

/** The documents that hold one resource with a name; none where a program or a patch has its say about the file. */
export function movableDocuments({ file, workspace }: RefactoringContext): readonly MovableDocument[] {
  const isFixed = file.documents.some(({ document }) => document.isTemplate) || workspace.isPatch(file.uri);
  if (isFixed || !/\.ya?ml$/.test(file.uri)) return [];
  return file.documents.flatMap((placed, index) => movableDocument(file, placed, index) ?? []);
}

function movableDocument(
  file: SourceFile,
  { document }: PlacedDocument,
  index: number,
): MovableDocument | undefined {
  const [resource, ...others] = resourcesOf(document);
  const { kind, metadata } = resource ?? {};
  const name = metadata?.name.value ?? '';
  if (resource === undefined || others.length > 0 || resource.origin.length > 0) return undefined;
  if (kind === undefined || !/^[A-Za-z]+$/.test(kind) || dnsSubdomainFault(name) !== undefined)
    return undefined;
  // Directives hold for what comes below them.
  if (/^%/m.test(document.text) || document.errors.length > 0) return undefined;
  const extension = file.uri.slice(file.uri.lastIndexOf('.'));
  return { index, kind, fileName: `${kind.toLowerCase()}-${name}${extension}`, text: document.text };
}

/** Moves documents out of the file of the context, each to a file of its own beside it. */
export function moveToFiles(
  documents: readonly MovableDocument[],
  context: RefactoringContext,
  scope: FixScope,
): boolean {
  const { file } = context;
  const lineBreak = lineBreakOf(file.text);
  const about = commentsOfFile(file).filter(comment => !documents.some(({ text }) => text.includes(comment)));
  const names = documents.map(({ index, fileName, text }) => {
    scope.removeDocument(index);
    const body = text.replace(/^---[ \t]*\r?\n/, '');
    const whole = [...about, body.endsWith('\n') ? body : `${body}${lineBreak}`].join(lineBreak);
    return scope.createFile(fileName, whole);
  });
  return listInKustomizations(names, context, scope);
}

/** A comment above the first document may hold for the whole file, such as the release that it is for. */
function commentsOfFile({ documents: [first] }: SourceFile): readonly string[] {
  if (first === undefined) return [];
  const { text, root, comments } = first.document;
  return comments
    .filter(({ end }) => end <= (root?.range.start ?? 0))
    .map(({ start, end }) => text.slice(start, end).trimEnd())
    .filter(comment => /^#\s*setwise-(?!ignore\s)/.test(comment));
}

/** A kustomization that lists the file has to list the new ones, or their resources would be gone. */
function listInKustomizations(
  names: readonly string[],
  context: RefactoringContext,
  scope: FixScope,
): boolean {
  return kustomizationsOf(context).every(({ reference, path }) => {
    const other = scope.other(reference);
    const list = resolveAlias(other?.resource.view.list('resources', ObjectView).source.node);
    if (other === undefined || list?.kind !== 'sequence') return false;
    return names.every(name => other.editor.append(list, path.replace(/[^/]*$/, name)));
  });
}

interface Listing extends FoundResource {
  /** The file of the context, as the kustomization names it. */
  readonly path: string;
}

function kustomizationsOf(context: RefactoringContext): readonly Listing[] {
  return context.workspace.ofKind('Kustomization').flatMap(reference => {
    const resource = context.read(reference);
    const paths = resource?.view.texts('resources').flatMap(({ value }) => value ?? []) ?? [];
    const path = paths.find(one => resolvePath(reference.uri, one) === context.file.uri);
    return resource === undefined || path === undefined ? [] : [{ reference, resource, path }];
  });
}
