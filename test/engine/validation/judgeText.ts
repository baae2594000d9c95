/** Small manifests and what the API server says of them, in one line per error. */

import type { Release } from '../../../server/src/engine/release/release.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import type { YamlNode } from '../../../server/src/engine/syntax/yamlTree.ts';
import type { FieldError, Verdict } from '../../../server/src/engine/validation/fieldError.ts';
import { judgeCreate } from '../../../server/src/engine/validation/judge.ts';
import { judgeUpdate, type UpdateVerdict } from '../../../server/src/engine/validation/update.ts';

export interface JudgedAs {
  readonly release?: Release;
  /** As the editor judges, where placeholders count as unknown; else as `setwise verdict` does. */
  readonly inEditor?: boolean;
}

export function judge(text: string, { release = '1.37', inEditor = false }: JudgedAs = {}): Verdict {
  const literal = !inEditor;
  return judgeCreate(rootOf(text, literal), { release, featureGates: new Map() }, { literal });
}

export function judgeChange(oldText: string, newText: string, release: Release = '1.37'): UpdateVerdict {
  const target = { release, featureGates: new Map() };
  return judgeUpdate(rootOf(oldText, true), rootOf(newText, true), target, { literal: true });
}

function rootOf(text: string, literal: boolean): YamlNode | undefined {
  return parseYaml(text, { literal }).root;
}

/** `Type field fault` of each error, in the order of the verdict. */
export function say(errors: readonly FieldError[]): readonly string[] {
  return errors.map(({ type, field, fault }) => `${type} ${field} ${fault}`);
}

/** All that is said of a manifest, whatever the stage. */
export function faultsIn(text: string, how?: JudgedAs): readonly string[] {
  const { errors, also, next } = judge(text, how);
  return say([...errors, ...also, ...next]);
}

/** A StatefulSet that every release takes; `spec` and `more` are lines of YAML to add to. */
export function statefulSet(spec = '', name = 'web'): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
${spec}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx }] }
`;
}

/** A DaemonSet that every release takes. */
export function daemonSet(spec = '', name = 'agent'): string {
  return statefulSet(spec, name).replace('kind: StatefulSet', 'kind: DaemonSet');
}
