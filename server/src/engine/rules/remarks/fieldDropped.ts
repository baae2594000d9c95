/** Fields that the server takes and does not store. */
import { FEATURE_GATES, type FeatureGate, type FeatureGateName } from '../../release/featureGates.ts';
import { isAtLeast, type Target } from '../../release/release.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, renameKeyFix, setFix } from '../common/fixes.ts';
import { keyRange } from '../common/placeRange.ts';
import { fieldName, subjectOf, textAt } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRemarkRule, type RemarkContext, type RemarkDescription } from '../remarkRule.ts';

const container = 'containers:\n  - name: db   # one per shop\n    image: registry.example/db:1.4.2';

export const fieldDropped = defineRemarkRule({
  id: 'field-dropped',
  title: 'The API server takes the field and does not store it',
  group: 'versions',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: [],
  docs: {
    why: `
      The manifest is accepted, and the object in the cluster lacks the field: \`kubectl\` says nothing, and the Pods run as if it had never been written.
      Mostly the field belongs to a feature that the release has switched off; a feature gate of the cluster, or a newer release, brings it to life.
      Sometimes another field of the manifest makes it pointless.

      Which release is meant is a setting, and so are the feature gates of the cluster.
    `,
    bad: exampleStatefulSet({ pod: `${container}\n    lifecycle:\n      stopSignal: SIGUSR1` }),
    good: exampleStatefulSet({ pod: container }),
    references: ['https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/'],
  },

  describe(context) {
    const { at, ...description } = describeDropped(context);
    return { at: at ?? keyRange(context.place, context.resource), tags: ['unnecessary'], ...description };
  },
});

function describeDropped(context: RemarkContext): RemarkDescription {
  const { remark, resource, target } = context;
  const { path } = remark;
  const gate = gateOf(context);
  if (gate !== undefined) return ofGate(gate, context);
  if (path[0] === 'status') return ofStatus(context);
  const name = String(path.at(-1));
  const remove: Fix = removeFix(resource, path, { title: `Remove ${name}`, safety: 'safe' });
  if (name === 'sessionAffinityConfig') {
    return {
      message: 'sessionAffinityConfig is dropped: it goes with sessionAffinity: ClientIP only.',
      fixes: [
        remove,
        setFix(resource, ['spec', 'sessionAffinity'], 'ClientIP', {
          title: 'Set sessionAffinity to ClientIP',
          safety: 'unsafe',
        }),
      ],
    };
  }
  if (name === 'dataSource') {
    return {
      message: `The claim begins empty: dataSource names a ${textAt(resource, [...path, 'kind']) ?? 'thing'}, is neither claim nor snapshot, and is dropped.`,
      fixes: [
        renameKeyFix(resource, path, 'dataSourceRef', {
          title: 'Rename dataSource to dataSourceRef',
          safety: 'unsafe',
        }),
      ],
    };
  }
  if (name === 'dataSourceRef') {
    return {
      message:
        'The claim begins empty: dataSourceRef names another namespace and is dropped, unless the feature gate CrossNamespaceVolumeDataSource is on.',
    };
  }
  if (path.includes('annotations')) {
    return {
      message: `Kubernetes ${target.release} drops these annotations: init containers stand in the spec of the Pod.`,
      fixes: [remove],
    };
  }
  return {
    message: `Kubernetes ${target.release} drops ${nameAt(path)} of ${subjectOf(resource, path)}: it does not go with the fields around it.`,
    fixes: [removeFix(resource, path, { title: `Remove ${nameAt(path)}`, safety: 'unsafe' })],
  };
}

/** `the item` has no name of its own in a list. */
function nameAt(path: readonly PathStep[]): string {
  return typeof path.at(-1) === 'number' ? `an item of ${fieldName(path)}` : fieldName(path);
}

/** One place for all that stands in it. */
function ofStatus({ resource }: RemarkContext): RemarkDescription {
  const status = resource.root.entries.find(entry => entry.key === 'status');
  return {
    message: 'The status is what Kubernetes reports; what a manifest says of it is dropped.',
    ...(status && { at: status.keyRange }),
    fixes: [removeFix(resource, ['status'], { title: 'Remove status', safety: 'safe' })],
  };
}

/** Gates of fields whose loss `validation` sees only by comparing. */
const GATES_BY_FIELD: Readonly<Record<string, FeatureGateName>> = {
  maxUnavailable: 'MaxUnavailableStatefulSet',
  volumeAttributesClassName: 'VolumeAttributesClass',
};

function gateOf({ remark: { code, path } }: RemarkContext): FeatureGateName | undefined {
  const field = String(path.at(-1));
  if (Object.hasOwn(FEATURE_GATES, code)) return code as FeatureGateName;
  return Object.hasOwn(GATES_BY_FIELD, field) ? GATES_BY_FIELD[field] : undefined;
}

/** What becomes of the Pods without the field. */
const EFFECTS: Readonly<Record<string, string>> = {
  maxUnavailable: 'and updates replace one Pod at a time',
  hostUsers: 'and the Pods have the users of their node',
  resources: 'and only what the containers ask for counts',
  claims: 'so that the container gets no device',
  resourceClaims: 'so that the Pods get no device',
  resizePolicy: 'and a resize starts new Pods',
  restartPolicy: 'and the restartPolicy of the Pod holds',
  restartPolicyRules: 'and the restartPolicy alone decides',
  lifecycle: 'so that the container stops by the signal of its image',
  stopSignal: 'so that the container stops by the signal of its image',
  fileKeyRef: 'so that the variable is empty',
  hostnameOverride: 'and the Pods keep their usual hostnames',
  supplementalGroupsPolicy: 'so that groups of the image count too',
  volumes: 'so that nothing is mounted from the image',
  volumeMounts: 'so that nothing is mounted from the image',
};

function ofGate(gate: FeatureGateName, { remark, resource, target }: RemarkContext): RemarkDescription {
  const { path } = remark;
  const isItem = typeof path.at(-1) === 'number';
  const field = String(path.filter(step => typeof step === 'string').at(-1));
  const subject = subjectOf(resource, path);
  const what = isItem ? subject : `${field} of ${subject}`;
  const effect = Object.hasOwn(EFFECTS, field) ? `, ${EFFECTS[field]}` : '';
  return {
    message: `Kubernetes ${target.release} drops ${what}${effect}: ${reasonOf(gate, target)}.`,
    fixes: [
      // A cluster may have the gate on, whatever the settings say.
      removeFix(resource, path, { title: `Remove ${isItem ? subject : field}`, safety: 'unsafe' }),
    ],
  };
}

function reasonOf(name: FeatureGateName, { release, featureGates }: Target): string {
  const { since, on }: FeatureGate = FEATURE_GATES[name];
  if (featureGates.get(name) === false && (on === undefined || isAtLeast(release, on))) {
    return `the feature gate ${name} is off`;
  }
  const isKnown = since === undefined || isAtLeast(release, since);
  if (on === undefined) return `it needs the feature gate ${name}, which is off by default`;
  return isKnown ? `it is kept from ${on} on, or with the feature gate ${name}` : `it is kept from ${on} on`;
}
