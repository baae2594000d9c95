/** The edits that give a name another one, everywhere it is used. */
import { type Resource, resourcesOf } from '../../model/resource.ts';
import type { Target } from '../../release/release.ts';
import { parentAt, pathOf } from '../../syntax/nodeAt.ts';
import { resolvePlain } from '../../syntax/resolveScalar.ts';
import { entryOf, type YamlDocument, type YamlParent } from '../../syntax/yamlTree.ts';
import { containsOffset, shiftRange, type TextRange } from '../../text/textRange.ts';
import { type Belonging, belongingOf } from '../../workspace/nearest.ts';
import type { PlacedDocument } from '../../workspace/sourceFile.ts';
import { mentionAt } from '../names/mentionsIn.ts';
import type { NameSymbol } from '../names/nameSymbol.ts';
import { resolveMention } from '../names/resolveMention.ts';
import { allOccurrences, type NamesWorkspace, type PlacedOccurrence } from '../references.ts';
import { newNameFault } from './newName.ts';
import type { RenameEdit, RenameNote, RenamePlan, RenameRefusal } from './rename.ts';
import { noteOf } from './renameNotes.ts';
import { plainKeyRange, type RenameTarget } from './renameTarget.ts';

export interface RenameQuestion {
  /** The file that it is asked in. */
  readonly uri: string;
  readonly target: RenameTarget;
  readonly newName: string;
  /** The Kubernetes that its manifest is for. */
  readonly kubernetes: Target;
}

/** What stands in the way whatever the new name is; undefined where nothing does. */
export function undeclared(
  { symbols: [symbol] }: RenameTarget,
  occurrences: readonly PlacedOccurrence[],
): RenameRefusal | undefined {
  if (occurrences.some(({ role }) => role === 'declaration')) return undefined;
  return { state: 'refused', reason: `No manifest of this workspace declares ${thingOf(symbol)}.` };
}

export function planRename(
  { uri, target, newName, kubernetes }: RenameQuestion,
  workspace: NamesWorkspace,
): RenamePlan | RenameRefusal {
  const { symbols, part } = target;
  const [symbol] = symbols;
  const fault = newNameFault(newName, symbol, part, kubernetes);
  if (fault !== undefined) return { state: 'refused', reason: fault };
  if (newName === target.text) return { state: 'plan', edits: [] };
  const occurrences = allOccurrences(symbols, workspace);
  const missing = undeclared(target, occurrences);
  if (missing !== undefined) return missing;
  const belonging = belongingOf(declarers(occurrences, workspace), uri);
  const taken = allOccurrences(
    symbols.flatMap(one => renamed(one, part, newName)),
    workspace,
  ).filter(other => other.role === 'declaration' && belonging(other.uri) !== 'no');
  const [clash] = taken;
  if (clash !== undefined && symbol.kind !== 'label' && symbol.kind !== 'container-port') {
    return { state: 'refused', reason: takenText(clash.symbol) };
  }
  const merges = clash === undefined ? undefined : mergeNote(clash.symbol);
  const files = new Map([...workspace.files].map(({ uri: file, documents }) => [file, documents]));
  const notes = new Map<string, RenameNote>();
  const edits = occurrences.flatMap((occurrence): readonly RenameEdit[] => {
    const belongs = belonging(occurrence.uri);
    if (belongs === 'no') return [];
    const edit = editOf(occurrence, { newName, part, belongs, workspace, files, merges });
    if (edit === undefined) return [];
    const key = JSON.stringify(edit.note);
    const note = edit.note && (notes.get(key) ?? edit.note);
    if (note !== undefined) notes.set(key, note);
    return [{ ...edit, note }];
  });
  const isHere = (edit: RenameEdit) => edit.uri === uri;
  return { state: 'plan', edits: [...edits.filter(isHere), ...edits.filter(edit => !isHere(edit))] };
}

/** Patches repeat the name of what they change. */
function declarers(occurrences: readonly PlacedOccurrence[], { index }: NamesWorkspace): readonly string[] {
  const all = occurrences.filter(({ role }) => role === 'declaration').map(({ uri }) => uri);
  const whole = all.filter(uri => !index.isPatch(uri));
  return whole.length > 0 ? whole : all;
}

function renamed(symbol: NameSymbol, part: RenameTarget['part'], name: string): readonly NameSymbol[] {
  if (symbol.kind === 'resource') return [{ ...symbol, resource: { ...symbol.resource, name } }];
  if (symbol.kind === 'label')
    return [part === 'label-key' ? { ...symbol, key: name } : { ...symbol, value: name }];
  const same = { ...symbol, name };
  // A claim template takes the place of a volume of its name.
  if (symbol.kind === 'volume') return [same, { ...same, kind: 'claim-template' }];
  return symbol.kind === 'claim-template' ? [same, { ...same, kind: 'volume' }] : [same];
}

interface EditContext {
  readonly newName: string;
  readonly part: RenameTarget['part'];
  readonly belongs: Belonging;
  readonly workspace: NamesWorkspace;
  readonly files: Files;
  readonly merges: RenameNote | undefined;
}

function editOf(
  { uri, range, role, symbol }: PlacedOccurrence,
  { newName, part, belongs, workspace, files, merges }: EditContext,
): RenameEdit | undefined {
  const placed = documentAt(uri, range.start, files);
  if (placed === undefined) return undefined;
  const { document, start } = placed;
  const holder = parentAt(document.root, range.start - start);
  const resource = resourceAround(document, holder);
  const mention = role === 'mention' ? mentionAt(document, range.start - start) : undefined;
  const world = { index: workspace.index, naming: workspace.namingOf(uri) };
  const resolved = mention && resolveMention(mention, world);
  const place = {
    symbol,
    role,
    resource,
    path: pathOf(holder).slice(resource?.origin.length ?? 0),
    holder,
    mention: mention && resolved && { mention, resolved },
  };
  const note = noteOf(place, newName) ?? (belongs === 'maybe' ? ELSEWHERE : merges);
  if (part === 'name') {
    const isWhole = role !== 'mention' && holder?.value?.kind === 'scalar';
    const isPlain =
      isWhole && holder.value?.kind === 'scalar' && holder.value.style === 'plain' && symbol.kind !== 'key';
    return { uri, range, text: isPlain ? plainText(newName) : newName, note };
  }
  const key = keyOf(holder);
  const keyRange = key && plainKeyRange(document, key.range, key.text);
  if (key === undefined || keyRange === undefined) return undefined;
  const isQuoted = keyRange.start !== key.range.start;
  return { uri, range: shiftRange(keyRange, start), text: isQuoted ? newName : plainText(newName), note };
}

/** Where the key of a label stands: before its value, or beside the values of a requirement. */
function keyOf(
  holder: YamlParent | undefined,
): { readonly range: TextRange; readonly text: string } | undefined {
  if (holder?.kind === 'entry') return { range: holder.keyRange, text: holder.key };
  const values = holder?.parent.parent;
  const key = values?.kind === 'entry' ? entryOf(values.parent, 'key')?.value : undefined;
  return key?.kind === 'scalar' ? { range: key.range, text: key.text } : undefined;
}

/** As a scalar without quotes, where it stays the text that it is. */
function plainText(name: string): string {
  return resolvePlain(name).type === 'string' ? name : `"${name}"`;
}

const ELSEWHERE: RenameNote = {
  label: 'May belong to another environment',
  description: 'Several manifests have this name, and this place is as near to one as to another.',
  needsConfirmation: true,
  mayBeWrong: true,
};

function mergeNote(symbol: NameSymbol): RenameNote {
  return {
    label: 'The name is in use',
    description: `${takenText(symbol)} Whoever asks for one of them by this name finds both.`,
    needsConfirmation: true,
  };
}

/** Documents by file: looked up once for each edit. */
type Files = ReadonlyMap<string, readonly PlacedDocument[]>;

function documentAt(uri: string, offset: number, files: Files): PlacedDocument | undefined {
  return files
    .get(uri)
    ?.filter(({ start }) => start <= offset)
    .at(-1);
}

function resourceAround(document: YamlDocument, holder: YamlParent | undefined): Resource | undefined {
  if (holder === undefined) return undefined;
  return resourcesOf(document).find(({ root }) => containsOffset(root.range, holder.range.start));
}

function takenText(symbol: NameSymbol): string {
  if (symbol.kind === 'label') return `Other Pods have the label ${symbol.key}: ${symbol.value} already.`;
  if (symbol.kind === 'resource') {
    const { kind, name, namespace } = symbol.resource;
    return `${namespace === undefined ? 'The cluster' : `Namespace "${namespace}"`} has a ${kind} "${name}" already.`;
  }
  const { kind, name } = symbol.owner;
  return `${kind} "${name}" has a ${NOUNS[symbol.kind]} "${symbol.name}" already.`;
}

/** `Service "db" in namespace "shop"`. */
function thingOf(symbol: NameSymbol): string {
  if (symbol.kind === 'resource') {
    const { kind, name, namespace } = symbol.resource;
    return `${kind} "${name}"${namespace === undefined ? '' : ` in namespace "${namespace}"`}`;
  }
  if (symbol.kind === 'label') return `a Pod with the label ${symbol.key}: ${symbol.value}`;
  const { kind, name } = symbol.owner;
  return `${NOUNS[symbol.kind]} "${symbol.name}" of ${kind} "${name}"`;
}

const NOUNS: Readonly<Record<Exclude<NameSymbol['kind'], 'resource' | 'label'>, string>> = {
  'claim-template': 'claim template',
  'container-port': 'port',
  'service-port': 'port',
  volume: 'volume',
  container: 'container',
  key: 'key',
};
