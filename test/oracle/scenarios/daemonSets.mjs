// Scenarios of DaemonSets on a handful of nodes, and placements on many.
//
// The controller takes nodes in no particular order, and its record names those taken first the lower ones. So that a
// record says the same each time, nodes that an event names have a look of their own, and where Pods differ
// (`neverReady`, a lost Pod) all nodes between which the controller has to choose have had the same fate.
import { tidy } from './draw.mjs';
import { drawNode, drawPlacement, drawTaints } from './nodes.mjs';

export function placementCase(draw, id) {
  const names = Array.from({ length: draw.between(6, 14) }, (_, index) => `node-${index + 1}`);
  return tidy({
    id,
    manifest: print(draw, { placement: drawPlacement(draw, names), tag: 1 }),
    scenario: {
      kind: 'placement',
      nodes: names.map((name) => drawNode(draw, name)),
    },
  });
}

export function daemonSetCase(draw, id) {
  // Nodes alike are workers; the special ones are each of another look.
  const workers = Array.from({ length: draw.between(0, 5) }, (_, index) => ({ name: `worker-${index + 1}`, labels: { pool: 'workers', disk: 'ssd' } }));
  const special = Array.from({ length: draw.between(1, 3) }, (_, index) => {
    const node = drawNode(draw, `node-${index + 1}`);
    return { ...node, labels: { ...node.labels, own: String(index) } };
  });
  const nodes = draw.shuffle([...workers, ...special]);
  const names = nodes.map(({ name }) => name);
  const set = {
    tag: 1,
    placement: draw.chance(0.45) ? {} : drawPlacement(draw, names),
    strategy: drawStrategy(draw),
    minReadySeconds: draw.chance(0.2) ? draw.pick([0, 5, 10, 25]) : undefined,
  };
  const before = draw.chance(0.75) ? print(draw, set) : undefined;
  let tag = 1;
  const change = () => {
    const what = draw.weighted({ template: 6, placement: 2, strategy: 2, undo: 1, minReady: 1 });
    if (what === 'template') set.tag = ++tag;
    if (what === 'undo') set.tag = 1;
    if (what === 'placement') set.placement = draw.chance(0.3) ? {} : drawPlacement(draw, names);
    if (what === 'strategy') set.strategy = drawStrategy(draw);
    if (what === 'minReady') set.minReadySeconds = draw.pick([undefined, 10, 20]);
  };
  if (before !== undefined) for (let times = draw.between(1, 2); times > 0; times--) change();
  const manifest = print(draw, set);
  const events = [];
  const now = new Map(special.map((node) => [node.name, node]));
  let added = 0;
  for (let count = draw.pick([0, 0, 1, 1, 2, 3]); count > 0; count--) {
    const at = draw.chance(0.75) || events.some((event) => event.at === 'rest') ? 'rest' : String(events.length + 2);
    const what = draw.weighted({ apply: 4, setNode: 5, addNode: 1, pod: 4 });
    if (what === 'apply') {
      change();
      events.push({ at, do: 'apply', manifest: print(draw, set) });
    } else if (what === 'addNode') {
      const node = { ...drawNode(draw, `added-${++added}`) };
      now.set(node.name, { ...node, labels: { ...node.labels, own: `added-${added}` } });
      events.push({ at, do: 'setNode', set: now.get(node.name) });
    } else {
      const name = draw.pick([...now.keys()]);
      if (what === 'pod') events.push({ at, do: draw.pick(['deletePod', 'deletePod', 'unreadyPod', 'readyPod']), node: name });
      else {
        const node = now.get(name);
        const changed = draw.chance(0.5)
          ? tidy({ ...node, taints: draw.chance(0.3) ? undefined : drawTaints(draw) })
          : tidy({ ...node, labels: { ...drawNode(draw, name).labels, own: node.labels.own } });
        now.set(name, changed);
        events.push({ at, do: 'setNode', set: changed });
      }
    }
  }
  const neverReady = draw.chance(0.25) ? [draw.pick(before === undefined ? [1, 2] : [2, 2, 3])] : undefined;
  return tidy({
    id,
    before,
    manifest,
    scenario: {
      kind: 'DaemonSet',
      stepSeconds: draw.pick([10, 10, 5, 30]),
      kubelet: { readyAfter: draw.pick([1, 1, 1, 2]), goneAfter: draw.pick([1, 1, 1, 2, 3]) },
      neverReady,
      nodes,
      events: events.length > 0 ? events : undefined,
    },
  });
}

function drawStrategy(draw) {
  const size = () => draw.pick([1, 2, 3, '1%', '25%', '50%', '99%', '100%']);
  return draw.pick([
    () => undefined,
    () => ({ type: 'OnDelete' }),
    () => ({ type: 'RollingUpdate' }),
    () => ({ rollingUpdate: { maxUnavailable: size() } }),
    () => ({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: size() } }),
    () => ({ rollingUpdate: { maxSurge: size(), maxUnavailable: 0 } }),
    () => ({ rollingUpdate: { maxSurge: size(), maxUnavailable: draw.pick([0, '0%']) } }),
  ])();
}

function print(draw, { placement, tag, strategy, minReadySeconds }) {
  const labels = { app: 'agent' };
  return draw.print(tidy({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      minReadySeconds,
      updateStrategy: strategy,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { ...placement, containers: [{ name: 'main', image: `registry.example/agent:${tag}.0` }] },
      },
    },
  }));
}
