/**
 * Stand-ins for two extensions that many have beside Setwise, installed into a folder of extensions: the YAML extension
 * around its real language server, and the Kubernetes extension as far as it gives that one schemas.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../../../scripts/root.mjs';

const activationEvents = ['onLanguage:yaml'];

const texts = { type: ['object', 'string', 'boolean', 'number', 'array', 'null'] };
const settings = {
  'yaml.schemas': { default: {} },
  'yaml.validate': { default: true },
  'yaml.hover': { default: true },
  'yaml.completion': { default: true },
  'yaml.schemaStore.enable': { default: false },
  'yaml.kubernetesCRDStore.enable': { default: true },
  'yaml.kubernetesCRDStore.url': { default: '' },
};

/** `redhat.vscode-yaml`, by its id, its settings and what it gives to other extensions. */
export function installYaml(extensionsFolder) {
  const properties = Object.entries(settings).map(([name, setting]) => [name, { ...texts, ...setting }]);
  return install(extensionsFolder, 'yamlExtension.ts', {
    publisher: 'redhat',
    name: 'vscode-yaml',
    version: '1.25.0',
    contributes: { configuration: { title: 'YAML', properties: Object.fromEntries(properties) } },
  });
}

/** `ms-kubernetes-tools.vscode-kubernetes-tools`. */
export function installKubernetes(extensionsFolder) {
  return install(extensionsFolder, 'kubernetesExtension.ts', {
    publisher: 'ms-kubernetes-tools',
    name: 'vscode-kubernetes-tools',
    version: '1.3.0',
    extensionDependencies: ['redhat.vscode-yaml'],
  });
}

async function install(extensionsFolder, source, manifest) {
  const folder = join(extensionsFolder, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  mkdirSync(folder, { recursive: true });
  const main = './extension.js';
  const whole = { ...manifest, engines: { vscode: '^1.100.0' }, activationEvents, main };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(whole, null, 2));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [`test/vscode/beside/${source}`],
    outfile: join(folder, main),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
}
