/** Answers `textDocument/codeLens` with places alone, and `codeLens/resolve` with what stands there. */
import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLenses, readCodeLens } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { PreviewParams } from './requests.ts';
import type { Session } from './session.ts';

/** Says which lens is meant when the client asks for its text. */
interface LensData {
  readonly uri: string;
  readonly provider: string;
  readonly resource: number;
}

export async function answerCodeLens(
  session: Session,
  { textDocument }: CodeLensParams,
): Promise<CodeLens[]> {
  await session.settingsRead;
  const { lensCommands } = session.client.views;
  if (lensCommands === undefined || !session.settings.codeLens) return [];
  const uri = normaliseUri(textDocument.uri);
  const view = session.manifests.view();
  return codeLenses(view.snapshot, uri)
    .filter(({ needs }) => needs === undefined || lensCommands.has(needs))
    .map(({ provider, resource, range }) => {
      const data: LensData = { uri, provider, resource };
      return { range: view.range(uri, range), data };
    });
}

/** A lens whose manifest has gone meanwhile is empty; the client asks anew in a moment. */
export function resolveCodeLens(session: Session, lens: CodeLens): CodeLens {
  const data = readData(lens.data);
  const view = session.manifests.view();
  const read = data && readCodeLens(view.snapshot, data.uri, data);
  if (data === undefined || read === undefined) return { ...lens, command: { title: '', command: '' } };
  const { title, command } = read;
  if (command === undefined || !session.client.views.lensCommands?.has(command)) {
    return { ...lens, command: { title, command: '' } };
  }
  const place: PreviewParams = {
    uri: view.clientUri(data.uri),
    position: view.position(data.uri, read.range.start),
  };
  return { ...lens, command: { title, command, arguments: [place] } };
}

function readData(data: unknown): LensData | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if (!('uri' in data && 'provider' in data && 'resource' in data)) return undefined;
  const { uri, provider, resource } = data;
  const isRead = typeof uri === 'string' && typeof provider === 'string' && typeof resource === 'number';
  return isRead ? { uri, provider, resource } : undefined;
}
