/** A snapshot as the client sees it: its spelling of URIs, its way to count characters, its versions of open files. */
import type { Position, Range } from 'vscode-languageserver';
import type { Snapshot, TextRange } from '../engine/index.ts';
import type { OpenDocument } from './openDocument.ts';
import {
  type LinedText,
  type PositionEncoding,
  toOffset,
  toPosition,
  toRange,
  toTextRange,
} from './positions.ts';

export class ClientView {
  readonly snapshot: Snapshot;
  readonly #encoding: PositionEncoding;
  readonly #open: ReadonlyMap<string, OpenDocument>;

  constructor(
    snapshot: Snapshot,
    {
      encoding,
      open,
    }: { readonly encoding: PositionEncoding; readonly open: ReadonlyMap<string, OpenDocument> },
  ) {
    this.snapshot = snapshot;
    this.#encoding = encoding;
    this.#open = open;
  }

  clientUri(uri: string): string {
    return this.#open.get(uri)?.clientUri ?? uri;
  }

  /** Null for a file that is not open, as the protocol has it. */
  version(uri: string): number | null {
    return this.#open.get(uri)?.version ?? null;
  }

  position(uri: string, offset: number): Position {
    return toPosition(this.#source(uri), offset, this.#encoding);
  }

  range(uri: string, range: TextRange): Range {
    return toRange(this.#source(uri), range, this.#encoding);
  }

  offset(uri: string, position: Position): number {
    return toOffset(this.#source(uri), position, this.#encoding);
  }

  textRange(uri: string, range: Range): TextRange {
    return toTextRange(this.#source(uri), range, this.#encoding);
  }

  #source(uri: string): LinedText {
    return { text: this.snapshot.text(uri) ?? '', lines: this.snapshot.lines(uri) };
  }
}
