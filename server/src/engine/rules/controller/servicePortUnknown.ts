/** A port that a Service does not have. */
import { problemSentence } from '../../features/names/problemWords.ts';
import { isHostWord } from '../../features/names/scanText.ts';
import { betterNameFix, replaceFix } from '../common/nameFixes.ts';
import { KINDS_WITH_TEXTS, type NameInText, namesInTexts } from '../common/namesInTexts.ts';
import { podsIn, podsWithLabels } from '../common/podsOf.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

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
        fixes: [...leadingPortFix(name, context), ...betterNameFix(name, 'unsafe')],
      });
    }
  },
});

/** Whoever writes the port of the containers means the port of the Service that leads there. */
function leadingPortFix({ mention, resolved }: NameInText, { workspace }: WorkspaceContext): readonly Fix[] {
  const { port, text } = mention;
  if (port === undefined || resolved.kind !== 'service' || resolved.problem?.kind !== 'port') return [];
  // The only port is offered anyway.
  if (resolved.problem.ports.length < 2) return [];
  const leading = resolved.services.flatMap(({ service, namespace }) => {
    if (service.selector === undefined || namespace === undefined) return [];
    const pods = podsWithLabels(podsIn(workspace, namespace), service.selector);
    const named = pods.flatMap(one => one.pods.ports.filter(other => other.port === port.number));
    const targets = new Set([String(port.number), ...named.map(other => other.name)]);
    return service.ports.flatMap(other => (targets.has(other.targetPort) ? (other.port ?? []) : []));
  });
  const [number] = leading;
  if (number === undefined || new Set(leading).size > 1) return [];
  return [
    replaceFix(`Use ${quote(`${text}:${number}`)}`, { range: port.range, text: String(number) }, 'unsafe'),
  ];
}
