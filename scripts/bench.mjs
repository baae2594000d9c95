/**
 * `npm run bench`: what typing costs, measured through the real server as an editor sees it.
 *
 * Machines are noisy: the ratios to the parser's own time, taken in the same run, are what to compare.
 * `--json FILE` writes the figures, `--edits N` sets how many edits are timed (40).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { startLanguageServer } from './bench/languageServer.mjs';
import { makeManifests } from './bench/makeManifests.mjs';
import { benchRename } from './bench/rename.mjs';
import { timeHints, timeLenses, timeSymbols } from './bench/views.mjs';
import { build } from './build.mjs';
import { loadModules } from './loadModules.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    edits: { type: 'string', default: '40' },
    'no-build': { type: 'boolean', default: false },
  },
});

if (!values['no-build']) await build();

const rows = [];
for (const lines of [100, 1_000, 10_000]) rows.push(await benchFile(lines, Number(values.edits)));
const workspace = await benchWorkspace();
const rename = await benchRename();
const verdict = await benchVerdict();

console.log(
  'Through the language server over stdio; parse is the time of the package yaml for the whole text.\n',
);
console.table(
  Object.fromEntries(
    rows.map(row => [
      `${row.lines} lines`,
      {
        'open ms': round(row.open),
        'edit p50 ms': round(row.editP50),
        'edit p95 ms': round(row.editP95),
        'hover p50 ms': round(row.hoverP50),
        'hover p95 ms': round(row.hoverP95),
        'completion p50 ms': round(row.completionP50),
        'completion p95 ms': round(row.completionP95),
        'lenses p95 ms': round(row.lensesP95),
        'hints p95 ms': round(row.hintsP95),
        'symbols p95 ms': round(row.symbolsP95),
        'parse ms': round(row.parse),
        'open / parse': round(row.open / row.parse),
        'edit p50 / parse': round(row.editP50 / row.parse),
        'peak MiB': round(row.peakMemory),
      },
    ]),
  ),
);
console.log(
  `Workspace of ${workspace.files} files, ${round(workspace.megabytes)} MB: first file judged after ${round(workspace.firstDiagnostics)} ms, ` +
    `indexed with ${round(workspace.perMegabyte)} ms per MB (parse ${round(workspace.parsePerMegabyte)} ms per MB), peak ${round(workspace.peakMemory)} MiB`,
);
console.log(
  `Full verdict on ${verdict.manifests} manifests: ${round(verdict.verdict)} ms, ${round(verdict.verdict / verdict.parse)} × their own parse`,
);
console.log(
  `Renaming in a workspace of ${rename.files} files, ${rename.changed} of which change: ${round(rename.first)} ms the first time, p95 ${round(rename.p95)} ms after edits; finding all uses p95 ${round(rename.searchP95)} ms`,
);
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ files: rows, workspace, verdict, rename }, null, 2)}\n`);

async function benchFile(wantedLines, edits) {
  const text = makeManifests(wantedLines);
  const server = await startLanguageServer();
  const uri = 'file:///bench/manifests.yaml';
  const open = await server.open(uri, text);
  const times = [];
  // One character typed and taken back, in a container's image in the middle of the file.
  const lines = text.split('\n');
  const line = lines.findIndex((content, index) => index > lines.length / 2 && content.includes('image:'));
  const place = { line, character: lines[line].length };
  for (let edit = 0; edit < edits; edit++) {
    const range =
      edit % 2 === 0
        ? { start: place, end: place }
        : { start: place, end: { ...place, character: place.character + 1 } };
    times.push(await server.change(uri, edit + 2, [{ range, text: edit % 2 === 0 ? '7' : '' }]));
  }
  const hovers = await timeHovers(server, uri, lines);
  const completions = await timeCompletions(server, uri, lines, edits + 2);
  const lenses = await timeLenses(server, uri);
  const hints = await timeHints(server, uri, lines.length);
  const symbols = await timeSymbols(server, uri);
  const peakMemory = server.peakMemory();
  await server.stop();
  return {
    lines: lines.length,
    open,
    editP50: percentile(times, 0.5),
    editP95: percentile(times, 0.95),
    hoverP50: percentile(hovers, 0.5),
    hoverP95: percentile(hovers, 0.95),
    completionP50: percentile(completions, 0.5),
    completionP95: percentile(completions, 0.95),
    lensesP95: percentile(lenses, 0.95),
    hintsP95: percentile(hints, 0.95),
    symbolsP95: percentile(symbols, 0.95),
    parse: timeOfParse(text),
    peakMemory,
  };
}

/** On a key or value of 200 lines, all over the file; the first question also reads the descriptions. */
async function timeHovers(server, uri, lines) {
  const times = [];
  for (let count = 0; count < 200; count++) {
    const line = Math.floor((count * lines.length) / 200);
    const character = Math.max(0, lines[line].search(/[^\s-]/)) + 1;
    times.push(
      await server.ask('textDocument/hover', { textDocument: { uri }, position: { line, character } }),
    );
  }
  return times;
}

/** On 200 lines all over the file: half of them a key that has just lost its last letters, half a value. */
async function timeCompletions(server, uri, lines, version) {
  const times = [];
  for (let count = 0; count < 200; count++) {
    const line = Math.floor((count * lines.length) / 200);
    const [, before = '', word = ''] = /^([\s-]*)(\w{0,3})/.exec(lines[line]) ?? [];
    const start = { line, character: before.length + word.length };
    const rest = lines[line].slice(start.character);
    const isKey = count % 2 === 0;
    const typed = { start, end: { line, character: lines[line].length } };
    const position = isKey ? start : typed.end;
    if (isKey) await server.change(uri, version + 2 * count, [{ range: typed, text: '' }]);
    times.push(await server.ask('textDocument/completion', { textDocument: { uri }, position }));
    if (isKey) {
      await server.change(uri, version + 2 * count + 1, [{ range: { start, end: start }, text: rest }]);
    }
  }
  return times;
}

/** A folder of many files, and one of them opened at once, as at the start of a day. */
async function benchWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'setwise-bench-'));
  try {
    const text = makeManifests(500);
    const files = 200;
    for (let index = 0; index < files; index++) {
      mkdirSync(join(folder, `app-${index % 20}`), { recursive: true });
      writeFileSync(
        join(folder, `app-${index % 20}`, `manifests-${index}.yaml`),
        text.replaceAll('team-', `team-${index}-`),
      );
    }
    const megabytes = (text.length * files) / 1e6;
    const start = performance.now();
    const server = await startLanguageServer({ folder: pathToFileURL(folder).href });
    const initialized = performance.now();
    await server.open(pathToFileURL(join(folder, 'opened.yaml')).href, text);
    const firstDiagnostics = performance.now() - start;
    await server.ready;
    const perMegabyte = (performance.now() - initialized) / megabytes;
    const peakMemory = server.peakMemory();
    await server.stop();
    const parsePerMegabyte = timeOfParse(text) / (text.length / 1e6);
    return { files, megabytes, firstDiagnostics, perMegabyte, parsePerMegabyte, peakMemory };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The best of five: what the parser can do when nothing disturbs it. */
/** The verdict costs at most what the parse of the same manifests does. */
async function benchVerdict() {
  const { readCases, timeVerdicts } = await loadModules(
    ['cases', 'verdictTime'].map(name => `test/conformance/${name}.ts`),
  );
  const cases = readCases('create.jsonl');
  return { manifests: cases.length, ...timeVerdicts(cases) };
}

function timeOfParse(text) {
  const times = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    parseAllDocuments(text);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

function percentile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

function round(number) {
  return number === undefined ? undefined : Number(number.toFixed(number < 10 ? 2 : 0));
}
