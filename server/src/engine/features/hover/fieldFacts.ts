/** Facts about a field in short sentences: required or default, allowed values, releases, feature gates. */
import {
  FEATURE_GATES,
  type FeatureGate,
  type FeatureGateName,
  isGateOn,
} from '../../release/featureGates.ts';
import { isRelease, RELEASES, type Target } from '../../release/release.ts';
import { type FieldSchema, type Life, lifeOfField, lifeOfValue } from '../../schema/kubernetesSchema.ts';
import { joined } from '../previewWords.ts';
import type { ApiPlace } from './apiPlace.ts';
import { gateOfField, gateOfValue } from './gatesOfField.ts';
import { code } from './hover.ts';

export interface FactsOptions {
  readonly target: Target;
  /** What is filled in where the field is left out. */
  readonly fallback: string | number | boolean | undefined;
  /** The value that is written. */
  readonly written: string | undefined;
}

export function fieldFacts({ owner, field }: ApiPlace, options: FactsOptions): readonly string[] {
  if (owner === undefined || field === undefined) return [];
  const { target, written } = options;
  const gate = gateOfField(owner, field.name);
  return [
    presenceFact(field, options),
    valuesFact(owner, field, options),
    written === undefined ? undefined : valueLifeFact(owner, field, written, target),
    field.isDeprecated ? 'Deprecated.' : undefined,
    lifeFact(lifeOfField(owner, field.name), target),
    gate === undefined ? undefined : gateFact(gate, target),
  ].filter(fact => fact !== undefined);
}

function presenceFact(field: FieldSchema, { fallback }: FactsOptions): string | undefined {
  if (field.isRequired) return 'Required.';
  // With a list of values, the default is marked there.
  return fallback === undefined || field.values !== undefined ? undefined : `Default: ${code(fallback)}.`;
}

const MOST_VALUES = 12;

function valuesFact(
  owner: string,
  { name, values }: FieldSchema,
  { fallback, target, written }: FactsOptions,
): string | undefined {
  if (values === undefined || values.length === 0) return undefined;
  if (values.length > MOST_VALUES) {
    const isOne = written !== undefined && values.includes(written);
    return isOne ? `${code(written)} is one of ${values.length} values.` : `One of ${values.length} values.`;
  }
  const marked = values
    .filter(value => value !== '')
    .map(value => {
      const gate = gateOfValue(owner, name, value);
      const notes = [
        value === written ? 'here' : '',
        value === fallback ? 'default' : '',
        gate !== undefined && !isGateOn(target, gate) ? `needs the feature gate ${gate}` : '',
      ].filter(Boolean);
      return notes.length === 0 ? code(value) : `${code(value)} (${notes.join(', ')})`;
    });
  return marked.length === 1 ? `Only ${marked[0]}.` : `${joined(marked, 'or')}.`;
}

function valueLifeFact(
  owner: string,
  field: FieldSchema,
  written: string,
  target: Target,
): string | undefined {
  const life = lifeOfValue(owner, field.name, written);
  const fact = life && lifeFact(life, target);
  return fact && `${code(written)}: ${fact.charAt(0).toLowerCase()}${fact.slice(1)}`;
}

/** Undefined where every release has it. */
function lifeFact(life: Life | undefined, { release }: Target): string | undefined {
  const { since, until } = life ?? {};
  const position = RELEASES.indexOf(release);
  const isTooOld = since !== undefined && isRelease(since) && position < RELEASES.indexOf(since);
  const isTooNew = until !== undefined && isRelease(until) && position > RELEASES.indexOf(until);
  const words = [
    since === undefined ? '' : `since Kubernetes ${since}`,
    until === undefined ? '' : `up to Kubernetes ${until}`,
  ].filter(Boolean);
  if (words.length === 0) return undefined;
  const span = `${words.join(', ')}.`;
  const missing = isTooOld || isTooNew ? ` Kubernetes ${release} does not have it.` : '';
  return `${span.charAt(0).toUpperCase()}${span.slice(1)}${missing}`;
}

function gateFact(name: FeatureGateName, target: Target): string {
  const { on }: FeatureGate = FEATURE_GATES[name];
  const usual = on === undefined ? 'off by default' : `on by default since Kubernetes ${on}`;
  const isOn = isGateOn(target, name);
  const isSet = target.featureGates.has(name);
  const here = isSet ? `, turned ${isOn ? 'on' : 'off'} in your settings` : isOn ? '' : ', off here';
  return `Behind the feature gate ${code(name)}, ${usual}${on === undefined && !isSet ? '' : here}.`;
}
