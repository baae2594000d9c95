#!/usr/bin/env node
/**
 * Stands in for the `code` of a desktop VS Code, for `@vscode/test-electron`: takes the arguments that its
 * `runTests` passes, runs the tests in the host and exits as they do.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, exit } from 'node:process';
import { runInHost } from './runInHost.mjs';

const options = {};
const folders = [];
const words = argv.slice(2);
for (let index = 0; index < words.length; index++) {
  const option = /^--([^=]+)(?:=(.*))?$/.exec(words[index]);
  if (!option) {
    folders.push(words[index]);
    continue;
  }
  const [, name, value] = option;
  // Every other option (--no-sandbox, --skip-welcome, --disable-extensions …) says how the host runs anyway.
  if (['extensionDevelopmentPath', 'extensionTestsPath', 'extensions-dir', 'user-data-dir'].includes(name)) {
    options[name] = value ?? words[++index];
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => exit(130));

if (!options.extensionTestsPath || !options.extensionDevelopmentPath || folders.length !== 1) {
  console.error('codeShim runs tests only: one extension, one test module, one folder.');
  exit(2);
}
exit(
  await runInHost({
    extension: options.extensionDevelopmentPath,
    tests: options.extensionTestsPath,
    folder: folders[0],
    extensionsFolder: options['extensions-dir'],
    settings: readSettings(options['user-data-dir']),
    env,
  }),
);

/** The settings that a caller wrote into its user data folder, if any. */
function readSettings(folder) {
  if (!folder) return {};
  try {
    return JSON.parse(readFileSync(join(folder, 'User', 'settings.json'), 'utf8'));
  } catch {
    return {};
  }
}
