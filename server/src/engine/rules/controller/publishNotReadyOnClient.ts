/** A Service for clients that leads to Pods which are not ready. */
import { removeFix } from '../common/fixes.ts';
import { selectorOf } from '../common/servicePods.ts';
import { resourcePhrase } from '../common/subject.ts';
import { defineRule } from '../rule.ts';

const example = (field: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: objects
      spec:${field}
        selector:
          app: objects   # all four
        ports:
          - name: s3
            port: 80
            targetPort: 9000
    `;

export const publishNotReadyOnClient = defineRule({
  id: 'publish-not-ready-on-client',
  title: 'A Service for clients leads to Pods that are not ready',
  group: 'networking',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['Service'],
  reads: 'resource',
  docs: {
    why: `
      \`publishNotReadyAddresses\` is for headless Services through which Pods find each other before they are ready.
      With a cluster IP it means that readiness probes count for nothing: connections go to Pods that start, that fail their probe, and that are about to stop, and some of them are refused.

      Have two Services: a headless one with \`publishNotReadyAddresses\` for the Pods, one with a cluster IP and without it for their clients.
    `,
    bad: example('\n        publishNotReadyAddresses: true'),
    good: example(''),
    references: [
      'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    ],
  },

  check({ resource, report }) {
    const spec = resource.service?.spec;
    if (spec?.publishNotReadyAddresses.value !== true || spec.isHeadless) return;
    if (spec.clusterIP.presence === 'unknown' || selectorOf(spec) === undefined) return;
    const { range, path } = spec.publishNotReadyAddresses;
    report({
      at: range,
      path,
      message: `${resourcePhrase(resource)} has a cluster IP, and sends its clients to Pods that are not ready too.`,
      fixes: [removeFix(resource, path, { title: 'Remove publishNotReadyAddresses', safety: 'unsafe' })],
    });
  },
});
