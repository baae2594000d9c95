/**
 * Runs the cases inside an extension host.
 *
 * Every line of the tests begins with a character of no width (U+200B), so that the runner can tell it from VS Code's
 * own log. The last line is the proof of a complete run: VS Code reports success when its extension host crashes.
 */
const mark = '\u200b';

/**
 * @param describeCases Calls `describe` and `it`.
 * @param Mocha The build of mocha that this host can run.
 * @throws When a test fails; VS Code makes exit code 1 of it.
 */
export async function runMocha(Mocha: typeof import('mocha'), describeCases: () => void): Promise<void> {
  Mocha.reporters.Base.consoleLog = (message: unknown = '', ...more: unknown[]) =>
    console.log(`${mark}${String(message)}`, ...more);
  const mocha = new Mocha({ ui: 'bdd', timeout: 40_000, reporter: 'spec', color: false });
  // The cases are in this bundle, not in files that mocha would load: put `describe` and `it` in place for them.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  describeCases();

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
