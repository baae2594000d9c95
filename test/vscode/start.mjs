/** `npm start` from the outside: it prints a report and an address, VS Code is there, and Ctrl+C ends all of it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { openPage, startBrowser } from '../../scripts/host/browser.mjs';
import { root } from '../../scripts/root.mjs';
import { runSteps, waitUntil } from './steps.mjs';
import { workbench } from './ui/workbench.mjs';

export async function checkStart() {
  const child = spawn(execPath, [join(root, 'scripts/start.mjs'), '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  const ended = new Promise(done => child.once('close', (code, signal) => done(code ?? signal)));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', chunk => {
    output += chunk;
  });
  const address = () => /^http:\S+$/m.exec(output)?.[0];
  const browser = await startBrowser();
  try {
    return await runSteps({
      'an address is printed': () =>
        waitUntil('the address', () => {
          assert.equal(child.exitCode, null, output);
          return address();
        }),
      'before it, findings and names': () => {
        assert.match(
          output,
          /^\$ setwise check \S+\n[\s\S]*\berror\b[\s\S]*^\$ setwise names \S+\n[\s\S]*\.svc\.cluster\.local/m,
        );
      },
      'a plain browser shows the examples and what is wrong with them': async () => {
        const page = await openPage(browser);
        const vscode = workbench(page);
        await page.goto(address());
        await vscode.explorerRow('shop').click({ timeout: 60_000 });
        await vscode.openFile('db.yaml');
        await vscode.problems().waitFor();
      },
      'without its token the address is refused': async () => {
        const response = await fetch(address().replace(/&tkn=[^&]*/, ''));
        assert.equal(response.status, 403);
      },
      'Ctrl+C ends it and its server': async () => {
        child.kill('SIGINT');
        assert.equal(await ended, 0);
        await assert.rejects(fetch(address()));
      },
    });
  } finally {
    await browser.close();
    stop();
    await ended;
    process.removeListener('exit', stop);
  }
}
