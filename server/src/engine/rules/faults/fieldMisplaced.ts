/** Fields of the API at a level where they do not belong. */
import type { Resource } from '../../model/resource.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import type { FieldError } from '../../validation/fieldError.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import { homeOf } from '../common/homeOf.ts';
import { keyRange } from '../common/placeRange.ts';
import { placePhrase } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

export const fieldMisplaced = defineFaultRule({
  id: 'field-misplaced',
  title: 'The field belongs somewhere else',
  group: 'manifest',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['unknown-field'],
  speaksFor: isHome,
  docs: {
    why: `
      The field exists, but not at this level: settings of the Pods stand in the spec of the Pod template, settings of one container at that container.
      \`kubectl\` asks the API server to refuse a manifest with a field that it does not know at its place.
      Without that the field would be dropped without a word, and the setting would be lost.
    `,
    bad: exampleStatefulSet({ spec: 'serviceAccountName: db   # may read secrets' }),
    good: exampleStatefulSet({
      pod: `
        containers:
          - name: db
            image: registry.example/db:1.4.2
        serviceAccountName: db   # may read secrets
      `,
    }),
    references: ['https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe({ error, resource, place }) {
    const key = String(error.path.at(-1));
    const home = homeOf(error) ?? [];
    const owner = home.slice(0, -1);
    const remove = removeFix(resource, error.path, { title: `Remove ${key}`, safety: 'unsafe' });
    return {
      at: keyRange(place, resource),
      message: `${capitalise(placePhrase(resource, error.path.slice(0, -1)))} has no ${key}: it belongs in ${placePhrase(resource, owner)}.`,
      fixes: [moveFix(resource, error, home), remove],
    };
  },
});

/** Whether the error has a place where its field is legal, and no slip of the fingers explains it better. */
function isHome(error: FieldError): boolean {
  const home = homeOf(error) ?? [];
  if (home.length === 0) return false;
  const isAbove = home.slice(0, -1).every((step, index) => step === error.path[index]);
  if (isAbove) return true;
  return error.detail?.nearest === undefined && !COMMON.has(String(error.path.at(-1)));
}

/** Names that so many types have that a place nearby which takes one says nothing. */
const COMMON: ReadonlySet<string> = new Set([
  'host',
  'items',
  'key',
  'mode',
  'name',
  'optional',
  'path',
  'port',
  'readOnly',
  'secretName',
  'secretRef',
  'type',
  'value',
]);

/** Structures of which there is one only where they may stand. */
const ONLY_ONES: ReadonlySet<string> = new Set([
  'metadata',
  'resources',
  'rollingUpdate',
  'securityContext',
  'selector',
  'spec',
  'template',
  'updateStrategy',
]);

function moveFix(resource: Resource, error: FieldError, home: readonly PathStep[]): Fix {
  const owner = home.slice(0, -1);
  const touchesClaims = home.includes('volumeClaimTemplates');
  const isAbove = owner.every((step, index) => step === error.path[index]);
  const isBelow = error.path.slice(0, -1).every((step, index) => step === home[index]);
  return {
    title: `Move ${String(error.path.at(-1))} to ${placePhrase(resource, owner)}`,
    // A probe or a hook could be meant as well as another.
    safety:
      !touchesClaims && (isAbove || (isBelow && ONLY_ONES.has(String(owner.at(-1))))) ? 'safe' : 'unsafe',
    apply: ({ editor }) => {
      const entry = writtenAt(resource, error.path);
      if (entry?.kind !== 'entry') return false;
      const target = followPath(resource.root, owner);
      const map = resolveAlias(target.missing.length === 0 ? target.parent?.value : undefined);
      if (map?.kind === 'map') return editor.move(entry, map);
      const value = plainValueOf(entry.value);
      return value !== undefined && editor.setPath(resource.root, home, value) && editor.remove(entry);
    },
  };
}
