/** Claim templates written as volumes that live as long as their Pod. */
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import { isObject, type PlainValue, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { Fix } from '../finding.ts';
import { writtenAt } from './fixes.ts';

const TEMPLATES = ['spec', 'volumeClaimTemplates'] as const;
const VOLUMES = ['spec', 'template', 'spec', 'volumes'] as const;

/** The names of a workload's claim templates, whatever its kind; undefined unless each has one and a spec. */
export function claimTemplateNames(resource: Resource): readonly string[] | undefined {
  const templates = resource.view.object('spec', ObjectView).list('volumeClaimTemplates', ObjectView).items;
  const names = templates.flatMap(template =>
    template.has('spec') ? (template.object('metadata', ObjectView).text('name').value ?? []) : [],
  );
  return names.length === templates.length && names.length > 0 ? names : undefined;
}

/** Each claim is deleted together with its Pod, so this is for someone to choose. */
export function ephemeralVolumesFix(resource: Resource): Fix {
  return {
    title: 'Use ephemeral volumes instead, whose claims go with the Pod',
    safety: 'unsafe',
    apply: ({ editor }) => {
      const written = writtenAt(resource, TEMPLATES);
      const templates = plainValueOf(written?.value);
      if (written === undefined || !Array.isArray(templates)) return false;
      const volumes = (templates as readonly PlainValue[]).map(volumeOf);
      const known = writtenAt(resource, VOLUMES)?.value;
      const start = known?.kind === 'sequence' ? known.items.length : 0;
      return (
        volumes.every((volume, index) => {
          return volume !== undefined && editor.setPath(resource.root, [...VOLUMES, start + index], volume);
        }) && editor.remove(written)
      );
    },
  };
}

function volumeOf(template: PlainValue): PlainValue | undefined {
  if (!isObject(template) || template.metadata === undefined || !isObject(template.metadata))
    return undefined;
  const { name, labels, annotations } = template.metadata;
  if (name === undefined || template.spec === undefined) return undefined;
  // A volume's claim template takes labels and annotations, and nothing else of the metadata.
  const metadata = {
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  const hasMetadata = Object.keys(metadata).length > 0;
  return {
    name,
    ephemeral: {
      volumeClaimTemplate: { ...(hasMetadata ? { metadata } : {}), spec: template.spec },
    },
  };
}
