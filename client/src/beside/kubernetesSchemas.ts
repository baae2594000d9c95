/**
 * Which schemas the YAML extension would check a file with: those of its settings, or of the Kubernetes extension.
 * The rules are those of yaml-language-server 1.25 (`settingsHandlers`, `schemaUrls`, `k8sSchemaUtil`).
 */
import type { ManifestType } from './manifestTypes.ts';
import type { AppliedSchemas } from './silentSchema.ts';

/** The settings of the YAML extension that decide about schemas. */
export interface YamlSettings {
  /** `yaml.schemas`: glob patterns by the address of a schema. */
  readonly schemas: Readonly<Record<string, string | readonly string[]>>;
  /** `yaml.kubernetesVersion`, such as `1.34.1`. */
  readonly kubernetesVersion: string | undefined;
  /** `yaml.kubernetesCRDStore.url`; undefined where that store is off. */
  readonly customResources: string | undefined;
}

export const CUSTOM_RESOURCES = 'https://raw.githubusercontent.com/datreeio/CRDs-catalog/main';
const KUBERNETES = 'https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master';
const USUAL_VERSION = '1.34.1';

/** Groups of Kubernetes itself whose name is a domain; no others of that domain are in its schema. */
const OWN_GROUPS =
  /^(?:admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io$/;

/**
 * The schemas that the settings give to a file.
 *
 * @param isMatch Whether a list of patterns is about the file.
 * @returns undefined when none of them is a Kubernetes schema.
 */
export function schemasOfSettings(
  settings: YamlSettings,
  isMatch: (patterns: readonly string[]) => boolean,
  resolve: (address: string) => string,
): AppliedSchemas | undefined {
  const addresses = Object.entries(settings.schemas)
    .filter(([, patterns]) => isMatch([patterns].flat()))
    .map(([address]) => address);
  const [kubernetes] = addresses.filter(isKubernetes);
  if (kubernetes === undefined) return undefined;
  const others = addresses.filter(address => !isKubernetes(address)).map(resolve);
  if (!isDownloaded(kubernetes)) return { others, kubernetes: () => resolve(kubernetes) };
  const everything = isKeyword(kubernetes) ? allOf(settings.kubernetesVersion) : kubernetes;
  const { customResources: store } = settings;
  return { others, kubernetes: type => customResource(type, store) ?? ownResource(type, everything) };
}

/**
 * What the Kubernetes extension answers for a file: `kubernetes://schema/v1@service+apps/v1@deployment`, one part for
 * each document that it knows.
 */
export function schemasOfExtension(address: string): AppliedSchemas {
  const prefix = /^kubernetes:\/\/schema\//.exec(address)?.[0] ?? '';
  const known = new Set(address.slice(prefix.length).split('+'));
  return {
    others: [],
    kubernetes: ({ apiVersion, kind }) => {
      const name = `${apiVersion}@${kind}`.toLowerCase();
      return known.has(name) ? `${prefix}${name}` : undefined;
    },
  };
}

/** An own copy of the schema is known by its name only. */
function isKubernetes(address: string): boolean {
  return /kubernetes|\bk8s\b|statefulset|daemonset/i.test(address);
}

function isKeyword(address: string): boolean {
  return address.trim().toLowerCase() === 'kubernetes';
}

function isDownloaded(address: string): boolean {
  return isKeyword(address) || (address.startsWith(`${KUBERNETES}/v`) && address.endsWith('/all.json'));
}

function allOf(version: string | undefined): string {
  const written = /^v?(\d+\.\d+\.\d+)$/i.exec(version?.trim() ?? '')?.[1];
  return `${KUBERNETES}/v${written ?? USUAL_VERSION}-standalone-strict/all.json`;
}

/**
 * The schema of one kind: `deployment-apps-v1.json` beside `all.json`. That of all kinds is several times as large,
 * and the YAML extension takes what it is given by others apart anew for every answer.
 */
function ownResource({ apiVersion, kind }: ManifestType, everything: string): string {
  if (apiVersion === undefined || kind === undefined) return everything;
  const [group = '', version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const name = [kind, group.split('.')[0], version].filter(part => part !== '').join('-');
  return everything.replace(/all\.json$/, `${name.toLowerCase()}.json`);
}

function customResource({ apiVersion, kind }: ManifestType, store: string | undefined): string | undefined {
  const [group = '', version] = (apiVersion ?? '').split('/');
  const isCustom = version !== undefined && group.includes('.') && !OWN_GROUPS.test(group);
  if (store === undefined || kind === undefined || !isCustom) return undefined;
  const folder = group.endsWith('openshift.io') ? 'openshift/v4.15-strict' : group;
  const name = group.endsWith('openshift.io') ? `${kind}_${group}_${version}` : `${kind}_${version}`;
  return `${store}/${folder}/${name}.json`.replace(/[^/]*\/[^/]*$/, path => path.toLowerCase());
}
