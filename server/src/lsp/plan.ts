/** Answers `setwise/plan` and `setwise/refs`. */
import { type Baseline, planMarkdown, planOf, planSummary } from '../engine/index.ts';
import { joinUri, normaliseUri, pathBelow } from '../host/uri.ts';
import { blankOtherDocuments, isOfInterest } from './manifestText.ts';
import type { PlanParams, PlanResult, PlanUnavailable, RefsParams, RefsResult } from './requests.ts';
import type { Session } from './session.ts';

export const NO_PLAN: PlanResult = unavailable('It could not be worked out.');

/** The simulation of more Pods than this would keep other answers waiting. */
const MOST_LISTED = 150;
/** In bytes, as manifests of the workspace. */
const LARGEST_FILE = 1_000_000;

interface OlderSide {
  readonly base: string;
  readonly commit: string | null;
  readonly older: readonly (readonly [uri: string, baseline: Baseline])[];
}

export async function answerPlan(session: Session, params: PlanParams): Promise<PlanResult> {
  await session.settingsRead;
  const uri = normaliseUri(params.uri);
  const isFile = session.manifests.snapshot().file(uri) !== undefined || /\.(?:ya?ml|json)$/i.test(uri);
  const side =
    params.older === undefined
      ? await gitSide(session, { uri, isFile, ref: params.ref ?? 'HEAD' })
      : await fileSide(session, uri, normaliseUri(params.older));
  if ('reason' in side) return side;
  const snapshot = session.manifests.snapshot();
  const uris = isFile ? [uri] : snapshot.uris.filter(other => pathBelow(uri, other) !== undefined);
  const plan = planOf(snapshot, {
    uris,
    older: side.older,
    nameOf: nameOf(session),
    mostListed: MOST_LISTED,
  });
  if (plan.resources.length === 0)
    return unavailable(
      isFile ? 'There is no manifest in this file.' : 'There are no manifests in this folder.',
    );
  const { base, commit } = side;
  return {
    state: 'found',
    base,
    commit,
    summary: planSummary(plan),
    markdown: planMarkdown(plan, { base }),
    plan,
  };
}

export async function answerRefs(session: Session, { uri }: RefsParams): Promise<RefsResult> {
  const { git } = session.host;
  return git === undefined ? [] : git.refsOf(folderOf(normaliseUri(uri)));
}

async function gitSide(
  session: Session,
  { uri, isFile, ref }: { readonly uri: string; readonly isFile: boolean; readonly ref: string },
): Promise<OlderSide | PlanUnavailable> {
  const { git } = session.host;
  if (git === undefined)
    return unavailable('There is no git here; compare with another file, or use the desktop.');
  const folder = isFile ? folderOf(uri) : uri;
  const found = await git.findCommit(folder, ref);
  if ('trouble' in found) return unavailable(sentence(found.trouble));
  const name = pathBelow(folder, uri);
  const isWanted = (path: string) =>
    isFile
      ? path === name
      : /\.(?:ya?ml|json)$/i.test(path) && !session.files.isExcluded(joinUri(folder, path));
  const { files } = await git.filesAt(folder, found.commit, {
    ...(isFile && name !== undefined && { path: name }),
    isWanted,
  });
  const older = files
    .map(({ path, text }) => ({ uri: joinUri(folder, path), text }))
    .flatMap(file => {
      const text = comparable(session, file.uri, file.text);
      return text === undefined ? [] : [[file.uri, baselineOf(text, 'git')] as const];
    });
  return { base: `${ref} (${found.commit.slice(0, 7)})`, commit: found.commit, older };
}

async function fileSide(session: Session, uri: string, older: string): Promise<OlderSide | PlanUnavailable> {
  const open = session.manifests.openDocument(older)?.text;
  const read = open ?? (await session.host.fileSystem.readFile(older, LARGEST_FILE));
  if (typeof read !== 'string') return unavailable('The older file cannot be read.');
  const name = nameOf(session)(older);
  return { base: name, commit: null, older: [[uri, baselineOf(comparable(session, uri, read) ?? '', name)]] };
}

function baselineOf(text: string, label: string): Baseline {
  return { text, label, isApplied: true };
}

/** Of files that are not open only documents of interest are known: so it is for their older versions. */
function comparable(session: Session, uri: string, text: string): string | undefined {
  if (session.manifests.openDocument(uri) !== undefined) return text;
  return isOfInterest(text) ? blankOtherDocuments(text) : undefined;
}

function folderOf(uri: string): string {
  return /\.(?:ya?ml|json)$/i.test(uri) ? uri.slice(0, uri.lastIndexOf('/')) : uri;
}

/** Below its workspace folder, as a person would write it at a prompt there. */
function nameOf(session: Session): (uri: string) => string {
  return uri => {
    const below = session.files.folders.flatMap(folder => pathBelow(folder, uri) ?? []);
    return below.sort((a, b) => a.length - b.length)[0] ?? pathBelow(folderOf(uri), uri) ?? uri;
  };
}

function unavailable(reason: string): PlanUnavailable {
  return { state: 'unavailable', reason };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
