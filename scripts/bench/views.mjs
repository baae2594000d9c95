/** What it costs to show what stands in and beside the text, as an editor asks for it. */

/** A list of all lenses, then the texts of a hundred of them, all over the file: milliseconds of each question. */
export async function timeLenses(server, uri) {
  const textDocument = { uri };
  const times = [];
  for (let count = 0; count < 20; count++)
    times.push(await server.ask('textDocument/codeLens', { textDocument }));
  const lenses = await server.request('textDocument/codeLens', { textDocument });
  for (let count = 0; count < 100; count++) {
    const lens = lenses[Math.floor((count * lenses.length) / 100)];
    times.push(await server.ask('codeLens/resolve', lens));
  }
  return times;
}

/** The hints of 200 screens of 60 lines. */
export async function timeHints(server, uri, lines) {
  const times = [];
  for (let count = 0; count < 200; count++) {
    const line = Math.floor((count * lines) / 200);
    const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
    times.push(await server.ask('textDocument/inlayHint', { textDocument: { uri }, range }));
  }
  return times;
}

/** The outline of the file, and what the workspace holds for a few letters. */
export async function timeSymbols(server, uri) {
  const times = [];
  for (let count = 0; count < 20; count++) {
    times.push(await server.ask('textDocument/documentSymbol', { textDocument: { uri } }));
    times.push(await server.ask('workspace/symbol', { query: 'db-1' }));
  }
  return times;
}
