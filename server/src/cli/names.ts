/** `setwise names`: the Pods, claims and DNS names that manifests will create. */
import { createColors } from 'picocolors';
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type NamedPod, namedPods, type Preview } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import { readInputs } from './inputs.ts';
import { loadSettings, problemsOf, withoutSettingsFiles } from './loadSettings.ts';
import type { Terminal } from './terminal.ts';

export const NAMES_FORMATS = ['text', 'json'] as const;

export interface NamesOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof NAMES_FORMATS)[number];
}

interface NamedResource {
  readonly file: string;
  readonly document: number;
  readonly preview: Preview;
}

/** Gives the exit code. */
export function names(paths: readonly string[], { asked, format }: NamesOptions, terminal: Terminal): number {
  const folders = paths.length === 0 ? ['.'] : paths;
  const inputs = readInputs(folders, terminal.readStandardInput);
  const files = withoutSettingsFiles(inputs.files);
  const settings = loadSettings(files, folders, asked);
  const troubles = [...inputs.troubles, ...settings.troubles, ...problemsOf(settings)];
  for (const trouble of troubles) terminal.err(`setwise: ${trouble}\n`);
  const analysis = new Analysis();
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  const snapshot = analysis.snapshot();
  const resources = files.flatMap(file =>
    snapshot.previews(file.uri).map(({ document, preview }) => ({ file: file.name, document, preview })),
  );
  if (format === 'json') writeJson(resources, terminal.out);
  else terminal.out(formatText(resources, terminal));
  return troubles.length > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}

/** Written Pod by Pod: a set may have more of them than memory holds. */
function writeJson(resources: readonly NamedResource[], out: Terminal['out']): void {
  out('{"resources": [');
  for (const [index, { file, document, preview }] of resources.entries()) {
    const { kind, namespace, name, pattern, refused } = preview;
    const head = JSON.stringify({ kind, namespace, name, file, document, pattern, refused });
    out(`${index === 0 ? '' : ','}\n  ${head.slice(0, -1)},"pods":[`);
    let separator = '';
    for (const pod of namedPods(preview)) {
      out(`${separator}\n    ${JSON.stringify(pod)}`);
      separator = ',';
    }
    out(']}');
  }
  out(']}\n');
}

/** More Pods than a person reads; the middle is folded. */
const MOST_PODS = 12;

function formatText(resources: readonly NamedResource[], { isColored }: Terminal): string {
  const colors = createColors(isColored);
  if (resources.length === 0) return 'No StatefulSet or DaemonSet here.\n';
  const blocks = resources.map(({ file, preview }) => {
    const head = `${colors.bold(`${preview.namespace}/${preview.name}`)}  ${preview.kind}  ${colors.dim(file)}`;
    return [head, ...linesOf(preview)].join('\n  ');
  });
  return `${blocks.join('\n\n')}\n`;
}

function linesOf(preview: Preview): readonly string[] {
  if (preview.refused.length > 0) return [`no Pods: Kubernetes refuses ${preview.refused.join(', ')}`];
  if (preview.kind === 'DaemonSet') {
    const { summary, requirements } = preview.nodes;
    return [`${preview.pattern}  ${summary}`, ...requirements.map(requirement => `  ${requirement}`)];
  }
  const pods: NamedPod[] = [];
  for (const pod of namedPods(preview)) {
    pods.push(pod);
    if (pods.length > MOST_PODS) break;
  }
  const notes = preview.service.note === null ? [] : [preview.service.note];
  if (pods.length === 0) return [preview.replicasNote ?? 'no Pods: replicas is 0', ...notes];
  const count = preview.naming.set.replicas ?? pods.length;
  const shown = pods.slice(0, MOST_PODS);
  const width = Math.max(...shown.map(pod => pod.name.length));
  const lines = shown.map(pod => {
    const parts = [pod.name.padEnd(width), ...pod.claims.map(claimText), pod.fqdn ?? ''];
    return parts
      .filter(part => part !== '')
      .join('  ')
      .trimEnd();
  });
  if (count > shown.length) lines.push(`… and ${count - shown.length} more, ${preview.pattern}`);
  const [first] = shown;
  return [...lines, ...(first?.srv ?? []).map(name => `SRV ${name}`), ...notes];
}

function claimText({ name, storage }: NamedPod['claims'][number]): string {
  return storage === null ? name : `${name} (${storage})`;
}
