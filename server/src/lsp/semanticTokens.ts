/** Answers `textDocument/semanticTokens`, for a whole file or a part of it. */
import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
  SemanticTokenTypes,
} from 'vscode-languageserver';
import { semanticTokensIn, type TextRange, type TokenType } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientView } from './clientView.ts';
import type { Session } from './session.ts';

/** Types that themes have colours for. */
const TYPES: Readonly<Record<TokenType, SemanticTokenTypes>> = {
  workload: SemanticTokenTypes.class,
  service: SemanticTokenTypes.interface,
  resource: SemanticTokenTypes.type,
  namespace: SemanticTokenTypes.namespace,
  claim: SemanticTokenTypes.struct,
  port: SemanticTokenTypes.property,
};
const LEGEND_TYPES: readonly SemanticTokenTypes[] = Object.values(TYPES);

export const SEMANTIC_TOKENS_LEGEND: SemanticTokensLegend = {
  tokenTypes: [...LEGEND_TYPES],
  tokenModifiers: [],
};

/** @param rangeOf Of the file that is asked about; all of it when left out. */
export async function answerSemanticTokens(
  session: Session,
  clientUri: string,
  rangeOf: (view: ClientView, uri: string) => TextRange = wholeFile,
): Promise<SemanticTokens> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(clientUri);
  const builder = new SemanticTokensBuilder();
  for (const { range, type } of semanticTokensIn(view.snapshot, uri, rangeOf(view, uri))) {
    const { start, end } = view.range(uri, range);
    const length = end.character - start.character;
    builder.push(start.line, start.character, length, LEGEND_TYPES.indexOf(TYPES[type]), 0);
  }
  return builder.build();
}

function wholeFile({ snapshot }: ClientView, uri: string): TextRange {
  return { start: 0, end: snapshot.text(uri)?.length ?? 0 };
}
