// Nodes, and what Pods ask of them.
import { tidy } from './draw.mjs';

const ZONES = ['eu-a', 'eu-b', 'eu-c'];
const TAINTS = [
  { key: 'gpu', value: 'present', effect: 'NoSchedule' },
  { key: 'gpu', effect: 'NoExecute' },
  { key: 'gpu', value: 'present', effect: 'PreferNoSchedule' },
  { key: 'level', value: '5', effect: 'NoSchedule' },
  { key: 'level', value: 'high', effect: 'NoExecute' },
  { key: 'example.com/maintenance', value: 'disks', effect: 'NoExecute' },
  { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/unreachable', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/memory-pressure', effect: 'NoExecute' },
  { key: 'node.kubernetes.io/pid-pressure', effect: 'NoSchedule' },
  { key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' },
];

export function drawLabels(draw, name) {
  return tidy({
    'kubernetes.io/hostname': draw.chance(0.8) ? name : undefined,
    'kubernetes.io/os': draw.chance(0.9) ? draw.pick(['linux', 'linux', 'windows']) : undefined,
    'topology.kubernetes.io/zone': draw.chance(0.8) ? draw.pick(ZONES) : undefined,
    disk: draw.chance(0.6) ? draw.pick(['ssd', 'hdd', '']) : undefined,
    cores: draw.chance(0.6) ? draw.pick(['2', '4', '16', '64', '-3', '+8', '007', 'many', '2.5', '9223372036854775807', '9223372036854775808', '']) : undefined,
  });
}

export function drawTaints(draw, most = 2) {
  const taints = draw.some(TAINTS, most);
  return taints.length > 0 ? taints : undefined;
}

export function drawNode(draw, name) {
  const taints = draw.chance(0.5) ? drawTaints(draw, 3) : undefined;
  return tidy({ name, labels: drawLabels(draw, name), taints, unschedulable: draw.chance(0.1) ? true : undefined });
}

export function drawToleration(draw) {
  const taint = draw.pick(TAINTS);
  const form = draw.weighted({ exact: 3, exists: 3, all: 1, anyEffect: 2, seconds: 1, other: 2 });
  switch (form) {
    case 'exact':
      return tidy({ key: taint.key, operator: draw.pick(['Equal', undefined]), value: taint.value, effect: taint.effect });
    case 'exists':
      return { key: taint.key, operator: 'Exists', effect: taint.effect };
    case 'all':
      return tidy({ operator: 'Exists', effect: draw.pick([undefined, 'NoSchedule', 'NoExecute', 'PreferNoSchedule']) });
    case 'anyEffect':
      return tidy({ key: taint.key, operator: draw.pick(['Exists', 'Equal']), value: undefined });
    case 'seconds':
      return { key: taint.key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: draw.pick([0, 30, 300, -1]) };
    default:
      return tidy({ key: draw.pick(['other', taint.key]), operator: 'Equal', value: draw.pick(['', 'x', taint.value]), effect: draw.pick([undefined, taint.effect, 'NoSchedule']) });
  }
}

/** What of a Pod's `spec` decides where it goes. */
export function drawPlacement(draw, names) {
  const tolerations = draw.chance(0.6) ? Array.from({ length: draw.between(1, 3) }, () => drawToleration(draw)) : undefined;
  return tidy({
    hostNetwork: draw.chance(0.15) ? true : draw.chance(0.05) ? false : undefined,
    nodeName: draw.chance(0.04) ? draw.pick(names) : undefined,
    nodeSelector: draw.chance(0.3) ? draw.pick([{ disk: 'ssd' }, { disk: '' }, { 'kubernetes.io/os': 'linux' }, { 'topology.kubernetes.io/zone': draw.pick(ZONES), disk: 'ssd' }, {}, { cores: '4' }]) : undefined,
    affinity: draw.chance(0.45) ? drawAffinity(draw, names) : undefined,
    tolerations,
  });
}

function drawAffinity(draw, names) {
  const terms = Array.from({ length: draw.pick([1, 1, 2, 3]) }, () => drawTerm(draw, names));
  return tidy({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: draw.chance(0.92) ? { nodeSelectorTerms: terms } : undefined,
      preferredDuringSchedulingIgnoredDuringExecution: draw.chance(0.15) ? [{ weight: 1, preference: drawTerm(draw, names) }] : undefined,
    },
    podAntiAffinity: draw.chance(0.05) ? { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'agent' } } }] } : undefined,
  });
}

function drawTerm(draw, names) {
  const form = draw.weighted({ expressions: 10, fields: 2, both: 2, empty: 1 });
  const expressions = () => Array.from({ length: draw.pick([1, 1, 2]) }, () => drawExpression(draw));
  const fields = () => [{ key: 'metadata.name', operator: draw.pick(['In', 'NotIn']), values: [draw.pick(names)] }];
  if (form === 'empty') return draw.pick([{}, { matchExpressions: [] }, { matchExpressions: [], matchFields: [] }]);
  return tidy({ matchExpressions: form === 'fields' ? undefined : expressions(), matchFields: form === 'expressions' ? undefined : fields() });
}

function drawExpression(draw) {
  const key = draw.pick(['disk', 'cores', 'cores', 'topology.kubernetes.io/zone', 'kubernetes.io/os', 'absent']);
  const operator = draw.pick(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt']);
  const values = { disk: ['ssd', 'hdd', ''], cores: ['4', '2', '007', 'many'], 'topology.kubernetes.io/zone': ZONES, 'kubernetes.io/os': ['linux', 'windows'], absent: ['x'] }[key];
  if (operator === 'Exists' || operator === 'DoesNotExist') return { key, operator };
  if (operator === 'Gt' || operator === 'Lt') return { key, operator, values: [draw.pick(['0', '3', '4', '15', '007', '9223372036854775806', '9223372036854775808'])] };
  return { key, operator, values: draw.shuffle(values).slice(0, draw.between(1, 2)) };
}
