/** A port that a Service does not have. */
import { problemSentence } from '../../features/names/problemWords.ts';
import { isHostWord } from '../../features/names/scanText.ts';
import { betterNameFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, namesInTexts } from '../common/namesInTexts.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const SERVICE = `
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        selector:
          app: web
        ports:
          - name: http
            port: 80
            targetPort: 8080
`;

export const servicePortUnknown = defineRule({
  id: 'service-port-unknown',
  title: 'A text names a port that the Service does not have',
  group: 'networking',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: KINDS_WITH_TEXTS,
  reads: 'workspace',
  docs: {
    why: `
      A Service with an address of its own answers at its ports and at no other; the ports of the containers are behind \`targetPort\`.
      Connections to another port are refused, or wait until they are given up.

      Behind a headless Service the Pods answer themselves, at whatever port they listen, so nothing is said of those.
      An SRV name such as \`_http._tcp.web\` exists for ports that have a name.
    `,
    bad: `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: app
      data:
        API: http://web:8080/api   # from inside the cluster
${SERVICE.trim().replace(/^/, '      ')}
    `,
    good: `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: app
      data:
        API: http://web:80/api   # from inside the cluster
${SERVICE.trim().replace(/^/, '      ')}
    `,
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports'],
  },

  check(context) {
    for (const name of namesInTexts(context)) {
      const { mention, resolved } = name;
      const { problem } = resolved;
      if (problem?.kind !== 'port' && problem?.kind !== 'port-name') continue;
      const { hasScheme, labels, place } = mention;
      const isHost = hasScheme || labels.length > 1 || isHostWord(place.variable ?? '');
      // `web:8080` may be an image.
      if (!isHost) continue;
      context.report({
        at: problem.kind === 'port' ? (mention.port?.range ?? mention.range) : mention.range,
        path: place.path,
        message: problemSentence(mention, resolved, quote) ?? '',
        fixes: betterNameFix(name, 'unsafe'),
      });
    }
  },
});
