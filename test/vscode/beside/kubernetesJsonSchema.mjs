/** A JSON Schema of the Kubernetes API, in the shape of those that people give to the YAML extension. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/root.mjs';

const scalars = {
  string: { type: 'string' },
  bytes: { type: 'string' },
  'date-time': { type: 'string' },
  boolean: { type: 'boolean' },
  int32: { type: 'integer' },
  int64: { type: 'integer' },
  quantity: { type: ['string', 'number'] },
  'int-or-string': { type: ['string', 'integer'] },
};

/** One schema with a definition for each type, and in `oneOf` a reference for each kind. */
export function kubernetesJsonSchema() {
  const { kinds, types } = JSON.parse(readFileSync(join(root, 'test/conformance/schema.json'), 'utf8'));
  const definitions = Object.fromEntries(
    Object.entries(types).map(([name, { fields }]) => [name, structure(fields ?? {}, types)]),
  );
  const ofKinds = kinds.map(kind => {
    const name = nameOf(kind);
    const { properties, ...rest } = definitions[kind.type];
    const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
    const own = {
      apiVersion: { type: 'string', enum: [apiVersion] },
      kind: { type: 'string', enum: [kind.kind] },
    };
    definitions[name] = { ...rest, required: ['apiVersion', 'kind'], properties: { ...properties, ...own } };
    return { $ref: `#/definitions/${name}` };
  });
  return { $schema: 'http://json-schema.org/draft-07/schema#', definitions, oneOf: ofKinds };
}

function nameOf({ group, version, kind }) {
  return `${group === '' ? version : `${group}.${version}`}.${kind}`.toLowerCase();
}

function structure(fields, types) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        {
          ...value(field.type, field.enum, types),
          description: `The schema of the YAML extension on ${name}.`,
        },
      ]),
    ),
    required: Object.keys(fields).filter(name => fields[name].required),
  };
}

function value(type, values, types) {
  if (type.startsWith('[]')) return { type: 'array', items: value(type.slice(2), values, types) };
  if (type.startsWith('{}'))
    return { type: 'object', additionalProperties: value(type.slice(2), undefined, types) };
  if (types[type]) return { $ref: `#/definitions/${type.replaceAll('/', '~1')}` };
  return { ...scalars[type], ...(values ? { enum: values } : {}) };
}
