/**
 * Runs the cases inside an extension host.
 *
 * Every line of the tests begins with a character of no width (U+200B), so that the runner can tell it from VS Code's
 * own log. The last line is the proof of a complete run: VS Code reports success when its extension host crashes.
 */
import { describeDiagnostics } from './diagnostics.cases.ts';
import { describeFixes } from './fixes.cases.ts';
import { describePreview } from './preview.cases.ts';
import { describeSnippets } from './snippets.cases.ts';

const mark = '\u200b';

/**
 * @param Mocha The build of mocha that this host can run.
 * @throws When a test fails; VS Code makes exit code 1 of it.
 */
export async function runMocha(Mocha: typeof import('mocha')): Promise<void> {
  Mocha.reporters.Base.consoleLog = (message: unknown = '', ...more: unknown[]) =>
    console.log(`${mark}${String(message)}`, ...more);
  const mocha = new Mocha({ ui: 'bdd', timeout: 40_000, reporter: 'spec', color: false });
  // The cases are in this bundle, not in files that mocha would load: put `describe` and `it` in place for them.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  describeDiagnostics();
  describeFixes();
  describeSnippets();
  describePreview();

  const counts = { passed: 0, failed: 0 };
  await new Promise<void>(done => {
    mocha
      .run(() => done())
      .on('pass', () => {
        counts.passed++;
      })
      .on('fail', () => {
        counts.failed++;
      });
  });
  console.log(`${mark}${counts.passed} passed, ${counts.failed} failed`);
  console.log(`${mark}[tests done]`);
  if (counts.failed > 0) throw new Error(`${counts.failed} of the tests failed`);
}
