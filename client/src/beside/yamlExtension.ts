/**
 * Lets the YAML extension stay silent about the documents that Setwise judges, where it would check them with a
 * Kubernetes schema; everything else it does as before. Why this way: docs/decisions/0041-beside-the-yaml-extension.md.
 */
import * as vscode from 'vscode';
import {
  CUSTOM_RESOURCES,
  schemasOfExtension,
  schemasOfSettings,
  type YamlSettings,
} from './kubernetesSchemas.ts';
import { isJudged, JUDGED_KINDS, readTypes } from './manifestTypes.ts';
import { isSaidOnce } from './saidOnce.ts';
import { type AppliedSchemas, silentSchema } from './silentSchema.ts';

const YAML = 'redhat.vscode-yaml';
const KUBERNETES = 'ms-kubernetes-tools.vscode-kubernetes-tools';
const SCHEME = 'setwise';

/** What the YAML extension gives to others. */
interface YamlApi {
  registerContributor(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (address: string) => string,
    label?: string,
  ): boolean;
  /** What all contributors answer for a file. */
  requestCustomSchema?(resource: string): readonly string[];
}

export function registerBesideYaml(log: vscode.LogOutputChannel): vscode.Disposable {
  let api: Promise<YamlApi | undefined> | undefined;
  const schemes = new Set<string>();
  const register = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<YamlApi>(YAML);
    // It starts with the first YAML file, not with us.
    const isYaml = ({ languageId }: vscode.TextDocument) => languageId === 'yaml';
    if (!extension?.isActive && !vscode.workspace.textDocuments.some(isYaml)) return;
    if (extension === undefined) return;
    api ??= Promise.resolve(extension.activate()).catch(() => undefined);
    const yaml = await api;
    if (typeof yaml?.registerContributor !== 'function') return;
    // Contributors are asked one after the other and all their answers hold together, except that the answer of one
    // with a label that the text has stands alone. That is needed where the Kubernetes extension answers too.
    const isAlone = vscode.extensions.getExtension(KUBERNETES) !== undefined;
    const scheme = isAlone ? `${SCHEME}-alone` : SCHEME;
    if (schemes.has(scheme)) return;
    schemes.add(scheme);
    const contributor = makeContributor(yaml, scheme, isAlone);
    const label = isAlone ? [`kind\\W+(?:${JUDGED_KINDS.join('|')})\\b`] : [];
    yaml.registerContributor(scheme, contributor.address, contributor.content, ...label);
    log.info('The YAML extension leaves to Setwise what Setwise judges.');
  };
  void register();
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(() => void register()),
    vscode.workspace.onDidOpenTextDocument(() => void register()),
  );
}

/** Addresses hold the whole answer, so that nothing has to be remembered between the two questions. */
function makeContributor(yaml: YamlApi, scheme: string, isAlone: boolean) {
  let isAsking = false;
  const applied = (document: vscode.TextDocument): AppliedSchemas | undefined => {
    isAsking = true;
    try {
      const answers = yaml.requestCustomSchema?.(document.uri.toString()) ?? [];
      const answer = answers.find(address => address?.startsWith('kubernetes:'));
      return answer === undefined ? appliedSettings(document) : schemasOfExtension(answer);
    } finally {
      isAsking = false;
    }
  };
  const answer = (resource: string): string | undefined => {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === resource);
    if (isAsking || document === undefined || !isSaidOnce()) return undefined;
    const types = readTypes(document.getText());
    const schemas = types.some(isJudged) ? applied(document) : undefined;
    if (schemas === undefined) return undefined;
    return `${scheme}://schema/${encode(JSON.stringify(silentSchema(types, schemas)))}`;
  };
  return {
    address(resource: string): string | undefined {
      const address = answer(resource);
      // Standing alone with no answer, it would take away those of the others; one that throws is passed over.
      if (address === undefined && isAlone) throw new Error('Nothing here that Setwise judges.');
      return address;
    },
    content: (address: string) => decode(address.slice(address.lastIndexOf('/') + 1)),
  };
}

function appliedSettings(document: vscode.TextDocument): AppliedSchemas | undefined {
  return schemasOfSettings(
    yamlSettings(),
    patterns => isAbout(document, patterns),
    address => resolveAddress(address),
  );
}

function yamlSettings(): YamlSettings {
  const yaml = vscode.workspace.getConfiguration('yaml');
  const isStoreOn = yaml.get('kubernetesCRDStore.enable', true);
  const store = yaml.get('kubernetesCRDStore.url', CUSTOM_RESOURCES) || CUSTOM_RESOURCES;
  return {
    schemas: yaml.get('schemas', {}),
    kubernetesVersion: yaml.get('kubernetesVersion'),
    customResources: isStoreOn ? store : undefined,
  };
}

/** As the YAML extension reads patterns: at any depth, and those that begin with `!` take away. */
function isAbout(document: vscode.TextDocument, patterns: readonly string[]): boolean {
  const matches = (pattern: string) =>
    vscode.languages.match({ pattern: `**/${pattern.replace(/^!?\/?/, '')}` }, document) > 0;
  const isNegative = (pattern: string) => pattern.startsWith('!');
  return (
    patterns.some(pattern => !isNegative(pattern) && matches(pattern)) &&
    !patterns.some(pattern => isNegative(pattern) && matches(pattern))
  );
}

/** Paths are relative to the folder of the workspace. */
function resolveAddress(address: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) return address;
  if (/^(?:\/|[a-z]:[\\/])/i.test(address)) return vscode.Uri.file(address).toString();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return folder === undefined ? address : vscode.Uri.joinPath(folder.uri, address).toString();
}

/** In letters that no reader of addresses changes. */
function encode(text: string): string {
  return [...new TextEncoder().encode(text)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

function decode(hex: string): string {
  const bytes = hex.match(/../g)?.map(byte => Number.parseInt(byte, 16)) ?? [];
  return new TextDecoder().decode(new Uint8Array(bytes));
}
