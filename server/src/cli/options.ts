/** Options that several commands share, and what they mean to the engine. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type AnalysisSettings,
  DEFAULT_SETTINGS,
  isRelease,
  NEWEST_RELEASE,
  RELEASES,
  type Release,
} from '../engine/index.ts';

export interface TargetOptions {
  readonly kubernetes: Release;
  readonly featureGates: ReadonlyMap<string, boolean>;
}

export interface NamingOptions {
  readonly clusterDomain: string;
  readonly namespace: string;
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--kubernetes <version>', `judge for this release, ${RELEASES[0]} to ${NEWEST_RELEASE}`)
        .default(NEWEST_RELEASE)
        .argParser(parseRelease),
    )
    .addOption(
      new Option('--feature-gates <gates>', 'feature gates that differ from the defaults, Name=true,…')
        .default(new Map(), 'none')
        .argParser(parseFeatureGates),
    );
}

export function addNamingOptions(command: Command): Command {
  const { naming } = DEFAULT_SETTINGS;
  return command
    .option('--cluster-domain <domain>', 'domain of the cluster, for DNS names', naming.clusterDomain)
    .option('--namespace <name>', 'namespace of manifests that name none', naming.defaultNamespace);
}

export function settingsOf(options: TargetOptions & NamingOptions): AnalysisSettings {
  return {
    target: { release: options.kubernetes, featureGates: options.featureGates },
    naming: { defaultNamespace: options.namespace, clusterDomain: options.clusterDomain },
    rules: new Map(),
  };
}

/** `1.34`, `v1.34` and `1.34.2` name the same release. */
function parseRelease(text: string): Release {
  const release = /^v?(\d+\.\d+)(?:\.\d+)?$/.exec(text)?.[1] ?? text;
  if (isRelease(release)) return release;
  throw new InvalidArgumentError(`Setwise knows Kubernetes ${RELEASES[0]} to ${NEWEST_RELEASE}.`);
}

function parseFeatureGates(text: string): ReadonlyMap<string, boolean> {
  const gates = new Map<string, boolean>();
  for (const part of text.split(',').filter(item => item !== '')) {
    const [name = '', value] = part.split('=');
    if (!/^[A-Za-z]\w*$/.test(name) || !(value === 'true' || value === 'false')) {
      throw new InvalidArgumentError(`"${part}" is not of the form Name=true or Name=false.`);
    }
    gates.set(name, value === 'true');
  }
  return gates;
}
