/** Fields, values and annotations that work and are on their way out. */
import { removeAnnotation } from '../common/annotationFixes.ts';
import { exampleService } from '../common/examples.ts';
import { renameKeyFix, setFix, writtenAt } from '../common/fixes.ts';
import { keyRange, placeRange } from '../common/placeRange.ts';
import { textAt } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule, type RemarkContext, type RemarkDescription } from '../remarkRule.ts';

const service = (value: string) => `
  trafficDistribution: ${value}   # saves money
`;

export const fieldDeprecated = defineRemarkRule({
  id: 'field-deprecated',
  title: 'There is a newer way to say it',
  group: 'versions',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['deprecated'],
  docs: {
    why: `
      What is written works in this release.
      Kubernetes has another name or field for it, and the old one gets no further care and may go one day.
    `,
    bad: exampleService(service('PreferClose')),
    good: exampleService(service('PreferSameZone')),
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-policy/'],
    peers: ['kube-linter: deprecated-service-account-field'],
  },

  describe(context) {
    const { place, resource } = context;
    return { at: keyRange(place, resource), tags: ['deprecated'], ...describeUse(context) };
  },
});

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

function describeUse({ remark: { path }, resource, target, place }: RemarkContext): RemarkDescription {
  const name = String(path.at(-1));
  if (name === 'trafficDistribution') {
    return {
      message: 'PreferClose is named PreferSameZone today.',
      at: placeRange(place, resource),
      fixes: [setFix(resource, path, 'PreferSameZone', { title: 'Use PreferSameZone', safety: 'safe' })],
    };
  }
  if (name === 'externalIPs') {
    return {
      message: `Kubernetes ${target.release} calls externalIPs deprecated: anybody who may write a Service can take over an address with it.`,
    };
  }
  if (name === 'service.kubernetes.io/topology-aware-hints') {
    const newer = 'service.kubernetes.io/topology-mode';
    const isTaken = writtenAt(resource, [...path.slice(0, -1), newer]) !== undefined;
    const fix = renameKeyFix(resource, path, newer, { title: `Rename it to ${newer}`, safety: 'unsafe' });
    return { message: `The annotation is named ${newer} today.`, fixes: isTaken ? [] : [fix] };
  }
  if (name === 'volume.beta.kubernetes.io/storage-class') {
    return {
      message: 'The storage class of a claim stands in spec.storageClassName today.',
      fixes: storageClassFix({ path, resource }),
    };
  }
  if (name.startsWith(APP_ARMOR)) {
    const container = name.slice(APP_ARMOR.length);
    return {
      message: `The AppArmor profile of container "${container}" stands in its securityContext.appArmorProfile today.`,
    };
  }
  return { message: `Kubernetes ${target.release} calls ${name} deprecated.` };
}

/** The annotation wins over the field, so that it goes only where both say the same or the field says nothing. */
function storageClassFix({
  path,
  resource,
}: Pick<RemarkContext['remark'], 'path'> & Pick<RemarkContext, 'resource'>): readonly Fix[] {
  const name = textAt(resource, path);
  const field = ['spec', 'storageClassName'];
  const before = textAt(resource, field);
  if (name === undefined || (before !== undefined && before !== name)) return [];
  return [
    {
      title: `Set storageClassName to ${name} instead`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        removeAnnotation(editor, resource, path) && editor.setPath(resource.root, field, name),
    },
  ];
}
