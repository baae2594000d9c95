/** `Setwise: What Will This Change Do?`: the file against git, a branch or tag, or another file. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type PlanParams,
  type PlanResult,
  planRequest,
  type RefsParams,
  type RefsResult,
  refsRequest,
} from '../../server/src/lsp/requests.ts';
import { isPlace } from './places.ts';
import { planPages } from './planPage.ts';

export const PLAN = 'setwise.plan';
export const PLAN_AGAINST = 'setwise.planAgainst';

export interface PlanHandle extends vscode.Disposable {
  /** The Markdown of the page that was shown last. */
  readonly shown: string;
}

export function registerPlan(client: BaseLanguageClient): PlanHandle {
  const pages = planPages();

  const show = async (params: PlanParams): Promise<void> => {
    const result = await ask(client, params);
    if (result.state === 'unavailable') {
      void vscode.window.showInformationMessage(result.reason);
      return;
    }
    const name = vscode.Uri.parse(params.uri).path.split('/').at(-1) ?? '';
    await pages.show(name, result.markdown);
    const commands = result.plan.resources.flatMap(({ migration }) => migration?.commands ?? []);
    if (commands.length > 0) void offerCopy(commands);
  };

  const registration = vscode.Disposable.from(
    pages,
    vscode.commands.registerCommand(PLAN, async (place: unknown) => {
      const uri = isPlace(place) ? vscode.Uri.parse(place.uri) : activeUri();
      if (uri === undefined) void vscode.window.showInformationMessage(NO_MANIFEST);
      else await show({ uri: uri.toString() });
    }),
    vscode.commands.registerCommand(PLAN_AGAINST, async () => {
      const uri = activeUri();
      if (uri === undefined) void vscode.window.showInformationMessage(NO_MANIFEST);
      else {
        const params = await choose(client, uri);
        if (params !== undefined) await show(params);
      }
    }),
  );
  return {
    get shown() {
      return pages.shown;
    },
    dispose: () => registration.dispose(),
  };
}

const NO_MANIFEST = 'Open the manifest whose change you want to know about.';

function activeUri(): vscode.Uri | undefined {
  return vscode.window.activeTextEditor?.document.uri;
}

async function ask(client: BaseLanguageClient, params: PlanParams): Promise<PlanResult> {
  try {
    return await client.sendRequest<PlanResult>(planRequest, params);
  } catch {
    return { state: 'unavailable', reason: 'Setwise’s language server does not answer.' };
  }
}

async function offerCopy(commands: readonly string[]): Promise<void> {
  const copy = commands.length === 1 ? 'Copy the command' : `Copy the ${commands.length} commands`;
  const said = 'There is a way that keeps what is there. Setwise runs none of it.';
  if ((await vscode.window.showInformationMessage(said, copy)) !== copy) return;
  await vscode.env.clipboard.writeText(`${commands.join('\n')}\n`);
}

interface Choice extends vscode.QuickPickItem {
  readonly params?: Omit<PlanParams, 'uri'>;
  readonly isFolder?: boolean;
}

/** What to compare with; undefined when nothing was chosen. */
async function choose(client: BaseLanguageClient, uri: vscode.Uri): Promise<PlanParams | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const asked: RefsParams = { uri: uri.toString() };
  const refs = client.sendRequest<RefsResult>(refsRequest, asked).catch((): RefsResult => []);
  const items = refs.then((names): Choice[] => [
    { label: 'This file', kind: vscode.QuickPickItemKind.Separator },
    { label: 'The last commit', description: 'HEAD', params: { ref: 'HEAD' } },
    { label: 'Another file…' },
    ...(folder === undefined
      ? []
      : [
          { label: 'The whole workspace', kind: vscode.QuickPickItemKind.Separator },
          { label: `All of ${folder.name}`, description: 'HEAD', params: { ref: 'HEAD' }, isFolder: true },
        ]),
    ...(names.length === 0 ? [] : [{ label: 'Branches and tags', kind: vscode.QuickPickItemKind.Separator }]),
    ...names.map((ref): Choice => ({ label: ref, params: { ref } })),
  ]);
  const chosen = await vscode.window.showQuickPick<Choice>(items, {
    placeHolder: 'Compare with what is applied already',
    matchOnDescription: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen.params !== undefined) {
    const place = chosen.isFolder && folder !== undefined ? folder.uri : uri;
    return { uri: place.toString(), ...chosen.params };
  }
  const [older] =
    (await vscode.window.showOpenDialog({ canSelectMany: false, defaultUri: uri, openLabel: 'Compare' })) ??
    [];
  return older && { uri: uri.toString(), older: older.toString() };
}
