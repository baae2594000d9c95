/** Options that several commands share, and the settings that they stand for. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FolderSettings } from '../config/settingsFile.ts';
import {
  DEFAULT_SETTINGS,
  NEWEST_RELEASE,
  PRESETS,
  type Preset,
  RELEASES,
  type Release,
  readRelease,
  type Target,
} from '../engine/index.ts';

/** Absent: not asked for, so that a `.setwise.yaml` or a comment may say it. */
export interface TargetOptions {
  readonly kubernetes?: Release;
  readonly featureGates?: ReadonlyMap<string, boolean>;
}

export interface NamingOptions {
  readonly clusterDomain?: string;
  readonly namespace?: string;
}

export interface PresetOptions {
  readonly preset?: Preset;
}

export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--kubernetes <version>',
        `judge for this release, ${RELEASES[0]} to ${NEWEST_RELEASE} (default: "${NEWEST_RELEASE}")`,
      ).argParser(parseRelease),
    )
    .addOption(
      new Option(
        '--feature-gates <gates>',
        'feature gates that differ from the defaults, Name=true,… (default: none)',
      ).argParser(parseFeatureGates),
    );
}

export function addNamingOptions(command: Command): Command {
  const { clusterDomain, defaultNamespace } = DEFAULT_SETTINGS.naming;
  return command
    .option('--cluster-domain <domain>', `domain of the cluster, for DNS names (default: "${clusterDomain}")`)
    .option('--namespace <name>', `namespace of manifests that name none (default: "${defaultNamespace}")`);
}

export function addPresetOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--preset <name>',
      `which rules speak, beside what settings say of single ones (default: "${DEFAULT_SETTINGS.preset}")`,
    ).choices(PRESETS),
  );
}

/** What was asked for in so many words. */
export function askedSettings(options: TargetOptions & NamingOptions & PresetOptions): FolderSettings {
  const { kubernetes, featureGates, clusterDomain, namespace, preset } = options;
  return {
    ...(kubernetes !== undefined && { 'kubernetes.version': kubernetes }),
    ...(featureGates !== undefined && { 'kubernetes.featureGates': featureGates }),
    ...(clusterDomain !== undefined && { clusterDomain }),
    ...(namespace !== undefined && { defaultNamespace: namespace }),
    ...(preset !== undefined && { preset }),
  };
}

/** For commands that read no settings. */
export function targetOf({ kubernetes, featureGates }: TargetOptions): Target {
  const { target } = DEFAULT_SETTINGS;
  return { release: kubernetes ?? target.release, featureGates: featureGates ?? target.featureGates };
}

/** `1.34`, `v1.34` and `1.34.2` name the same release. */
function parseRelease(text: string): Release {
  const release = readRelease(text);
  if (release !== undefined) return release;
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
