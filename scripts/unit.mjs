/**
 * Runs the unit tests: `node scripts/unit.mjs [substring…] [--update]`.
 *
 * All test files are bundled into one and run in one process: a second for thousands of tests, where a process
 * per file takes many. Substrings choose test files by their path; `--update` rewrites snapshots.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { requireBanner } from './build.mjs';
import { root } from './root.mjs';

// Packages that find files of their own, or that only make sense as they are installed.
const external = [
  '@biomejs/*',
  '@vscode/*',
  'esbuild',
  'mocha',
  'playwright-core',
  'typescript',
  'vscode',
  'vscode-oniguruma',
  'vscode-textmate',
];

/**
 * The test files whose path holds one of the substrings; all of them when there are none.
 *
 * @param {readonly string[]} substrings
 * @returns {string[]} Paths from the project's top folder, with `/`.
 */
export function findTests(substrings) {
  return readdirSync(join(root, 'test'), { recursive: true })
    .map(file => `test/${file.replaceAll('\\', '/')}`)
    .filter(file => file.endsWith('.test.ts') && !file.startsWith('test/vscode/'))
    .filter(file => substrings.length === 0 || substrings.some(substring => file.includes(substring)))
    .sort();
}

/**
 * Bundles and runs test files, printing what Node's test runner prints.
 *
 * @param {readonly string[]} files As `findTests` gives them.
 * @param {{ update?: boolean }} [options]
 * @returns {Promise<{ passed: number, failed: number }>} A run that breaks off counts as one failure.
 */
export async function runUnitTests(files, { update = false } = {}) {
  mkdirSync(join(root, 'out/unit'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/unit/run-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const bundle = join(folder, 'tests.mjs');
    await bundleTests(files, bundle);
    return await runBundle(bundle, {
      ...process.env,
      SETWISE_ROOT: root,
      ...(update ? { SETWISE_UPDATE: '1' } : {}),
    });
  } finally {
    remove();
    process.removeListener('exit', remove);
  }
}

async function bundleTests(files, outfile) {
  await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: files.map(file => `import './${file}';`).join('\n'), resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: requireBanner },
    external,
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
    outfile,
  });
}

async function runBundle(bundle, env) {
  // Without `--test`, which starts one more process and takes a test that calls process.exit(0) for a passed file.
  const child = spawn(execPath, ['--enable-source-maps', '--test-reporter=spec', bundle], {
    cwd: root,
    env: { ...env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    output += chunk;
    process.stdout.write(chunk);
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  process.removeListener('exit', stop);

  // The summary comes last; without it the run broke off.
  const count = name => Number(new RegExp(`ℹ ${name} (\\d+)`).exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  const isComplete = code === (failed === 0 ? 0 : 1) && count('tests') > 0;
  return { passed: count('pass'), failed: isComplete ? failed : Math.max(failed, 1) };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const words = argv.slice(2);
  const substrings = words.filter(word => !word.startsWith('--'));
  const files = findTests(substrings);
  if (files.length === 0) {
    console.error(`No test file under test/ matches ${substrings.join(' or ') || '*.test.ts'}`);
    process.exitCode = 1;
  } else {
    try {
      const { passed, failed } = await runUnitTests(files, { update: words.includes('--update') });
      console.log(`${passed} passed, ${failed} failed`);
      process.exitCode = failed > 0 ? 1 : 0;
    } catch (error) {
      // esbuild has printed its own errors with their places.
      if (!error.errors) throw error;
      process.exitCode = 1;
    }
  }
}
