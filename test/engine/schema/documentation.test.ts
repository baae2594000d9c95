/** Kubernetes' descriptions: that they are found for our types, and how their data is read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDocumentation } from '../../../server/src/engine/schema/documentation.ts';
import {
  type KubernetesSchema,
  schemaOf,
  type ValueType,
} from '../../../server/src/engine/schema/kubernetesSchema.ts';
import { builtDocumentation } from '../../kit/builtDocumentation.ts';

test('nineteen of twenty fields of the release are described', () => {
  const documentation = builtDocumentation();
  const schema = schemaOf(documentation.release);
  let fields = 0;
  const bare: string[] = [];
  for (const type of reachableTypes(schema)) {
    for (const field of schema.type(type)?.fields.keys() ?? []) {
      fields++;
      if (documentation.ofField(type, field) === undefined) bare.push(`${type} ${field}`);
    }
  }
  assert.ok(fields > 1400, `${fields} fields`);
  assert.ok(bare.length < fields / 20, bare.join('\n'));
});

test('a text stands at the field that it describes', () => {
  const documentation = builtDocumentation();
  assert.match(documentation.ofField('apps/v1.StatefulSetSpec', 'serviceName') ?? '', /^serviceName is/);
  assert.match(documentation.ofField('core/v1.Container', 'image') ?? '', /^Container image name/);
  assert.match(documentation.ofType('core/v1.Container') ?? '', /single application container/);
});

test('a field that is nothing but a type has the text of the type', () => {
  const documentation = builtDocumentation();
  const text = documentation.ofType('apps/v1.StatefulSetOrdinals');
  assert.ok(text);
  assert.equal(documentation.ofField('apps/v1.StatefulSetSpec', 'ordinals'), text);
});

test('a text about IntOrString is none about the field', () => {
  const documentation = builtDocumentation();
  assert.equal(
    documentation.ofField('core/v1.ServicePort', 'targetPort')?.includes('IntOrString'),
    undefined,
  );
});

test('a name with an underscore in front is the one without', () => {
  const documentation = builtDocumentation();
  assert.ok(documentation.ofField('networking/v1.NetworkPolicyIngressRule', 'from'));
});

test('unknown names have no text, not even those that every object has', () => {
  const documentation = builtDocumentation();
  assert.equal(documentation.ofType('core/v1.Nothing'), undefined);
  assert.equal(documentation.ofType('constructor'), undefined);
  assert.equal(documentation.ofField('core/v1.Container', 'constructor'), undefined);
  assert.equal(documentation.ofField('core/v1.Container', ''), undefined);
});

test('other data is no documentation', () => {
  for (const other of [undefined, null, 'text', [], {}, { release: '1.36', texts: [] }]) {
    assert.equal(readDocumentation(other), undefined);
  }
});

function reachableTypes(schema: KubernetesSchema): ReadonlySet<string> {
  const types = new Set(schema.kinds.map(({ type }) => type));
  for (const type of types) {
    for (const { value } of schema.type(type)?.fields.values() ?? []) {
      const inner = innermost(value);
      if (inner.kind === 'structure') types.add(inner.type);
    }
  }
  return types;
}

function innermost(value: ValueType): ValueType {
  return value.kind === 'list' || value.kind === 'map' ? innermost(value.of) : value;
}
