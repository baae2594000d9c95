/**
 * `npm test`: builds and runs every test there is. `npm test -- substring…`: only unit tests of matching files.
 *
 * Each stage is a process of its own, so that one that crashes or hangs takes no other with it.
 * The last line is `N passed, M failed`, over all of them.
 */
import { spawn } from 'node:child_process';
import { argv, execPath, exit, stdout } from 'node:process';
import { unsupportedReason } from './host/fetchHost.mjs';
import { root } from './root.mjs';
import { setUp } from './setUp.mjs';

const timeLimit = 600_000;

const build = { name: 'Build', command: ['scripts/build.mjs'] };
const unit = { name: 'Unit tests', command: ['scripts/unit.mjs', ...argv.slice(2)], counts: true };
// Fetched first: some unit tests read files of VS Code, and leave themselves out where it is not there.
const host = { name: 'VS Code host', command: ['scripts/host/fetchHost.mjs'] };
const checks = [
  { name: 'Format and lint', command: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { name: 'Types', command: ['scripts/types.mjs'] },
];
const vscode = [
  { name: 'VS Code: extension host', command: ['scripts/testVscode.mjs', 'source'], counts: true },
  { name: 'VS Code: screen', command: ['scripts/testVscode.mjs', 'ui'], counts: true },
  { name: 'VS Code: preview', command: ['scripts/testVscode.mjs', 'preview'], counts: true },
  { name: 'VS Code: walk-throughs', command: ['scripts/testVscode.mjs', 'walkthroughs'], counts: true },
  { name: 'VS Code: installed package', command: ['scripts/testVscode.mjs', 'packaged'], counts: true },
  { name: 'VS Code: test-electron', command: ['scripts/testVscode.mjs', 'electron'], counts: true },
  { name: 'VS Code: browser worker', command: ['scripts/testVscode.mjs', 'web'], counts: true },
  { name: 'VS Code: beside others', command: ['scripts/testVscode.mjs', 'beside'], counts: true },
  { name: 'Documentation as a site', command: ['scripts/testVscode.mjs', 'site'], counts: true },
  { name: 'npm start', command: ['scripts/testVscode.mjs', 'start'], counts: true },
];
// Where the host does not run there is the desktop VS Code, which the stage with test-electron downloads.
const everything = unsupportedReason()
  ? [build, ...checks, unit, ...vscode.filter(({ command }) => command.includes('electron'))]
  : [build, ...checks, host, unit, ...vscode];

setUp();
const results = [];
for (const stage of argv.length > 2 ? [build, unit] : everything) {
  console.log(`\n── ${stage.name}`);
  const result = await run(stage);
  console.log(`   ${result.seconds.toFixed(1)} s${result.isBroken ? ', FAILED' : ''}`);
  results.push({ ...stage, ...result });
}
printSummary(results);

/**
 * Runs a stage and adds up the counts of its runners.
 *
 * @returns {Promise<{ passed: number, failed: number, isBroken: boolean, seconds: number }>} A stage that ends badly
 *   without a failed test of its own, or that has tests and ran none, counts as one that failed.
 */
async function run({ command, counts = false }) {
  const started = Date.now();
  const child = spawn(execPath, command, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  const stop = () => child.kill();
  const stopOnSignal = () => exit(130);
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stopOnSignal);
  const timer = setTimeout(() => {
    console.error(`No end after ${timeLimit / 1000} s.`);
    stop();
  }, timeLimit);

  let output = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    output += chunk;
    stdout.write(chunk);
  });
  const code = await new Promise(done => {
    child.once('error', done);
    child.once('close', done);
  });
  clearTimeout(timer);
  process.removeListener('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeListener(signal, stopOnSignal);

  // A desktop VS Code prints the mark of the cases, U+200B, too.
  const lines = [...output.matchAll(/^\u200b?(\d+) passed, (\d+) failed\r?$/gm)];
  const passed = lines.reduce((sum, line) => sum + Number(line[1]), 0);
  const failed = lines.reduce((sum, line) => sum + Number(line[2]), 0);
  const isBroken = code !== 0 || failed > 0 || (counts && passed === 0);
  return {
    passed,
    failed: isBroken ? Math.max(failed, 1) : 0,
    isBroken,
    seconds: (Date.now() - started) / 1000,
  };
}

function printSummary(stages) {
  const width = Math.max(...stages.map(({ name }) => name.length));
  console.log('');
  for (const { name, seconds, passed, failed, counts } of stages) {
    const outcome = counts ? `${passed} passed, ${failed} failed` : failed > 0 ? 'failed' : 'ok';
    console.log(`${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${outcome}`);
  }
  const sum = key => stages.reduce((total, stage) => total + stage[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 ? 1 : 0;
}
