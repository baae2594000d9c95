/** Where a Pod template asks for ConfigMaps and Secrets, and for keys of them. */
import type { Container, KeySelector } from '../../model/container.ts';
import { ConfigMapSource, type KeyToPath, type PodSpec, SecretSource } from '../../model/podSpec.ts';
import { type Field, ObjectView } from '../../model/view.ts';
import { quote } from './words.ts';

export interface ConfigurationReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: Field<string>;
  /** The keys that have to be there. */
  readonly keys: readonly Field<string>[];
  /** Without what is optional a Pod starts all the same. */
  readonly isOptional: boolean;
  /** What does not happen without it, as the end of a sentence: `container "db" does not start`. */
  readonly effect: string;
}

/** In the order of the text, volumes first. */
export function configurationReferences(spec: PodSpec): readonly ConfigurationReference[] {
  return [...inVolumes(spec), ...spec.allContainers.flatMap(inContainer)];
}

function inVolumes(spec: PodSpec): readonly ConfigurationReference[] {
  return spec.volumes.items.flatMap(volume => {
    const effect = `volume ${quote(volume.name.value ?? '')} is not mounted and no container starts`;
    const sources = volume.object('projected', ObjectView).list('sources', ObjectView).items;
    return [
      sourceReference('ConfigMap', volume.configMap, volume.configMap.name, effect),
      sourceReference('Secret', volume.secret, volume.secret.secretName, effect),
      ...sources.flatMap(source => {
        const configMap = source.object('configMap', ConfigMapSource);
        const secret = source.object('secret', SecretSource);
        return [
          sourceReference('ConfigMap', configMap, configMap.name, effect),
          sourceReference('Secret', secret, secret.text('name'), effect),
        ];
      }),
    ].flatMap(reference => reference ?? []);
  });
}

function sourceReference(
  kind: ConfigurationReference['kind'],
  source: ConfigMapSource | SecretSource,
  name: Field<string>,
  effect: string,
): ConfigurationReference | undefined {
  if (!source.isPresent || name.value === undefined) return undefined;
  const keys = source.items.items.map((item: KeyToPath) => item.key);
  return { kind, name, keys, isOptional: mayBeTrue(source.optional), effect };
}

function inContainer(container: Container): readonly ConfigurationReference[] {
  const effect = `container ${quote(container.name.value ?? '')} does not start`;
  const variables = container.env.items.flatMap(({ valueFrom }) =>
    [
      keyReference('ConfigMap', valueFrom.configMapKeyRef, effect),
      keyReference('Secret', valueFrom.secretKeyRef, effect),
    ].flatMap(reference => reference ?? []),
  );
  const whole = container.envFrom.items.flatMap(({ configMapRef, secretRef }) =>
    [['ConfigMap', configMapRef] as const, ['Secret', secretRef] as const].flatMap(([kind, source]) =>
      source.name.value === undefined
        ? []
        : [{ kind, name: source.name, keys: [], isOptional: mayBeTrue(source.optional), effect }],
    ),
  );
  return [...variables, ...whole];
}

function keyReference(
  kind: ConfigurationReference['kind'],
  { name, key, optional }: KeySelector,
  effect: string,
): ConfigurationReference | undefined {
  if (name.value === undefined) return undefined;
  return { kind, name, keys: [key], isOptional: mayBeTrue(optional), effect };
}

function mayBeTrue({ value, presence }: Field<boolean>): boolean {
  return value === true || presence === 'unknown';
}
