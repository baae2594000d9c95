/** Manifests as resources, with the names that they have in a cluster whose default namespace is `default`. */
import { type ServiceFacts, serviceFactsOf } from '../../../server/src/engine/identity/serviceFacts.ts';
import { type Resource, resourcesOf } from '../../../server/src/engine/model/resource.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../../server/src/engine/syntax/splitDocuments.ts';

export function resourcesIn(text: string): readonly Resource[] {
  return splitDocuments(text).flatMap(chunk => resourcesOf(parseYaml(chunk.text)));
}

/** The first resource of a kind. Throws when the text has none. */
export function resourceOfKind(text: string, kind: string): Resource {
  const resource = resourcesIn(text).find(candidate => candidate.kind === kind);
  if (resource === undefined) throw new Error(`no ${kind} in the manifest`);
  return resource;
}

export function namesOf(resource: Resource): { readonly name: string; readonly namespace: string } {
  const { name, namespace } = resource.metadata;
  return { name: name.value ?? '', namespace: namespace.value ?? 'default' };
}

export function servicesIn(text: string): readonly ServiceFacts[] {
  return resourcesIn(text).flatMap(resource =>
    resource.service === undefined ? [] : [serviceFactsOf(resource.service, namesOf(resource))],
  );
}
