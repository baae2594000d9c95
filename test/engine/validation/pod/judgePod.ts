/** Judges Pod specs in a manifest around them, and says the verdict in short lines. */
import type { Release } from '../../../../server/src/engine/release/release.ts';
import { parseYaml } from '../../../../server/src/engine/syntax/parseYaml.ts';
import type { FieldError, Verdict } from '../../../../server/src/engine/validation/fieldError.ts';
import { judgeCreate } from '../../../../server/src/engine/validation/judge.ts';

export interface JudgeOptions {
  readonly release?: Release;
  readonly kind?: 'DaemonSet' | 'StatefulSet' | 'Pod';
  /** Feature gates that are switched on. */
  readonly gates?: readonly string[];
  /** Fields of the set's spec beside the template. */
  readonly beside?: string;
  readonly annotations?: string;
  readonly labels?: string;
  /** Of the Pod; a template needs none. */
  readonly name?: string;
}

/** One container that nothing is wrong with, for specs that are about something else. */
export const CONTAINER = 'containers: [{ name: main, image: app }]';

/** The verdict on a manifest with this Pod spec. */
export function judgePod(spec: string, options: JudgeOptions = {}): Verdict {
  const { release = '1.37', gates = [] } = options;
  const { root } = parseYaml(manifestOf(spec, options));
  return judgeCreate(root, { release, featureGates: new Map(gates.map(gate => [gate, true])) });
}

function manifestOf(
  spec: string,
  { kind = 'DaemonSet', beside = '', annotations, labels, name = 'web' }: JudgeOptions,
): string {
  const metadata = [
    'metadata:',
    `  name: ${name}`,
    `  labels: { app: web${labels === undefined ? '' : `, ${labels}`} }`,
    ...(annotations === undefined ? [] : [`  annotations: { ${annotations} }`]),
  ].join('\n');
  if (kind === 'Pod') return `apiVersion: v1\nkind: Pod\n${metadata}\nspec:\n${indented(spec, 2)}`;
  return [
    `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: web }\nspec:`,
    '  selector: { matchLabels: { app: web } }',
    indented(beside, 2),
    '  template:',
    indented(metadata, 4),
    '    spec:',
    indented(spec, 6),
  ].join('\n');
}

/** Moves a template literal to the right, whatever its own indentation is. */
function indented(text: string, by: number): string {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const own = Math.min(...lines.map(line => line.search(/\S/)));
  return lines.map(line => `${' '.repeat(by)}${line.slice(own)}`).join('\n');
}

/** What is refused: type, field below the Pod spec, fault. */
export function faultsOf(spec: string, options: JudgeOptions = {}): readonly string[] {
  const { errors, also, next } = judgePod(spec, options);
  return [...errors, ...also, ...next].map(describe);
}

export function describe({ type, field, fault }: FieldError): string {
  return `${type} ${field.replace(/^spec\.(?:template\.spec\.)?/, '')} ${fault}`;
}

/** The error of a spec with exactly one. */
export function onlyError(spec: string, options: JudgeOptions = {}): FieldError {
  const { errors } = judgePod(spec, options);
  const [error] = errors;
  if (error === undefined || errors.length > 1) throw new Error(`${errors.length} errors`);
  return error;
}

/** What the Pod made from the template of an accepted set is refused for. */
export function podFaultsOf(spec: string, options: JudgeOptions = {}): readonly string[] {
  return judgePod(spec, options).pod.map(describe);
}
