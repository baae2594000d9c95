/**
 * Tests in a real VS Code: `node scripts/testVscode.mjs source|ui|preview|walkthroughs|packaged|electron|web|start|beside|site`, after a build.
 * `walkthroughs --pictures` writes the pictures of `docs/walkthroughs` anew; otherwise they go where the other screenshots are.
 * Each prints its counts as `N passed, M failed`; SETWISE_HOST_VERBOSE=1 shows VS Code's logs too.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import * as esbuild from 'esbuild';
import { kubernetesJsonSchema } from '../test/vscode/beside/kubernetesJsonSchema.mjs';
import { installKubernetes, installYaml } from '../test/vscode/beside/standIns.mjs';
import { checkPackage, installPackage } from '../test/vscode/packaged.mjs';
import { checkSite } from '../test/vscode/site.mjs';
import { checkStart } from '../test/vscode/start.mjs';
import { previewSteps } from '../test/vscode/ui/previewSteps.mjs';
import { runTour } from '../test/vscode/ui/tour.mjs';
import { walkthroughSteps } from '../test/vscode/ui/walkthroughSteps.mjs';
import { unsupportedReason } from './host/fetchHost.mjs';
import { runInHost } from './host/runInHost.mjs';
import { root } from './root.mjs';

const suite = join(root, 'out/vscode/suite.js');
const besideSuite = join(root, 'out/vscode/suite.beside.js');
const webSuite = join(root, 'out/vscode/suite.web.js');

const stages = {
  /** The cases inside VS Code's own extension host, the extension loaded from its source. */
  async source(folder) {
    await bundleSuites();
    return runInHost({ extension: root, tests: suite, folder });
  },

  /** VS Code as a person sees it. */
  async ui(folder) {
    return printCounts(await runTour({ folder, extension: root }));
  },

  /** The preview as a person uses it: trying out, playing, placing. */
  async preview(folder) {
    return printCounts(await runTour({ folder, extension: root, steps: previewSteps }));
  },

  /** What the pages under `docs/walkthroughs` tell, with the manifests that they name. */
  async walkthroughs(_folder, temporary) {
    const folder = join(temporary, 'exercise');
    cpSync(join(root, 'examples/exercise'), folder, { recursive: true });
    const pictures = join(root, argv.includes('--pictures') ? 'docs/images' : 'test/vscode/shots');
    return printCounts(await runTour({ folder, extension: root, steps: walkthroughSteps(pictures) }));
  },

  /** What a person installs: the .vsix, its content, and the cases and the tour against it. */
  async packaged(folder, temporary) {
    await bundleSuites();
    const extensionsFolder = join(temporary, 'extensions');
    const vsix = join(temporary, 'setwise.vsix');
    let code = printCounts(await checkPackage(vsix));
    await installPackage(vsix, extensionsFolder);
    const tourFolder = join(temporary, 'tour');
    cpSync(folder, tourFolder, { recursive: true });
    const env = { SETWISE_EXPECTED_FOLDER: extensionsFolder };
    code ||= await runInHost({
      extension: emptyExtension(temporary),
      tests: suite,
      folder,
      extensionsFolder,
      env,
    });
    return code || printCounts(await runTour({ folder: tourFolder, extensionsFolder }));
  },

  /**
   * The same cases as an extension's tests are usually started. Where the host does not run, on macOS and Windows,
   * this downloads a desktop VS Code from its vendor; that way has not been tried.
   */
  async electron(folder) {
    await bundleSuites();
    const { runTests } = await import('@vscode/test-electron');
    return runTests({
      ...(unsupportedReason() ? {} : { vscodeExecutablePath: join(root, 'scripts/host/codeShim.mjs') }),
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      launchArgs: [folder, '--disable-extensions'],
    });
  },

  /** The cases inside the browser's extension host, as on vscode.dev. */
  async web(folder) {
    await bundleSuites();
    return runInHost({ extension: root, tests: webSuite, folder, isWeb: true });
  },

  /** The YAML extension checks the same files; then the Kubernetes extension is there, too. */
  async beside(_folder, temporary) {
    await bundleSuites();
    let code = 0;
    for (const isKubernetesThere of [false, true]) {
      const name = isKubernetesThere ? 'kubernetes' : 'yaml';
      const folder = join(temporary, name);
      const extensionsFolder = join(temporary, `${name}-extensions`);
      cpSync(join(root, 'test/vscode/beside/workspace'), folder, { recursive: true });
      const schema = join(folder, 'schemas/kubernetes.json');
      writeFileSync(schema, JSON.stringify(kubernetesJsonSchema()));
      await installYaml(extensionsFolder);
      if (isKubernetesThere) await installKubernetes(extensionsFolder);
      code ||= await runInHost({
        extension: root,
        tests: besideSuite,
        folder,
        extensionsFolder,
        settings: {
          'yaml.schemas': { kubernetes: 'manifests/*.yaml', './schemas/shop.json': 'shop.yaml' },
        },
        env: {
          SETWISE_TEST_YAML_SERVER: join(root, 'node_modules/yaml-language-server/out/server/src/server.js'),
          SETWISE_TEST_SCHEMA: schema,
          SETWISE_TEST_KUBERNETES: isKubernetesThere ? '1' : undefined,
        },
      });
    }
    return code;
  },

  /** The documentation as a site, in the same browser. */
  async site(_folder, temporary) {
    return printCounts(await checkSite(join(temporary, 'site')));
  },

  /** `npm start`, opened in a plain browser and ended. */
  async start() {
    return printCounts(await checkStart());
  },
};

const stage = stages[argv[2]];
if (!stage) {
  console.error(`node scripts/testVscode.mjs ${Object.keys(stages).join('|')}`);
  exit(2);
}
// `exit` lets servers and browsers end with this process, which a signal alone would not.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => exit(130));
const temporary = mkdtempSync(join(tmpdir(), 'setwise-test-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));
const workspace = join(temporary, 'workspace');
cpSync(join(root, 'test/vscode/workspace'), workspace, { recursive: true });
try {
  exit(await stage(workspace, temporary));
} catch (error) {
  console.error(error);
  exit(1);
}

async function bundleSuites() {
  const shared = {
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    logLevel: 'warning',
  };
  await Promise.all([
    esbuild.build({
      ...shared,
      platform: 'node',
      target: 'node20',
      external: ['vscode', 'mocha'],
      entryPoints: ['test/vscode/suite/index.ts'],
      outfile: suite,
    }),
    esbuild.build({
      ...shared,
      platform: 'node',
      target: 'node20',
      external: ['vscode', 'mocha'],
      entryPoints: ['test/vscode/suite/index.beside.ts'],
      outfile: besideSuite,
    }),
    esbuild.build({
      ...shared,
      platform: 'browser',
      target: 'es2022',
      define: { global: 'globalThis' },
      alias: { 'node:assert/strict': './test/vscode/suite/assert.web.ts' },
      // mocha's file for browsers takes the module's exports for its own.
      footer: { js: 'module.exports = { run };' },
      entryPoints: ['test/vscode/suite/index.web.ts'],
      outfile: webSuite,
    }),
  ]);
}

/** VS Code runs tests of an extension under development only; where ours is an installed one, this is the other. */
function emptyExtension(temporary) {
  const folder = join(temporary, 'driver');
  mkdirSync(folder);
  const manifest = { name: 'driver', publisher: 'setwise', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** @returns {number} An exit code. */
function printCounts({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
