// Scenarios of StatefulSets: what is there, what is applied, and what happens on the way.
import { longName, tidy } from './draw.mjs';

/** A scenario as `behave -play` takes it. Some ask for what cannot be (an event at a Pod that is not there): those are left out later. */
export function statefulSetCase(draw, id) {
  const set = drawSet(draw);
  const before = draw.chance(0.7) ? print(draw, set) : undefined;
  const first = { ...set };
  const history = [structuredClone(set.template)];
  if (before !== undefined) change(draw, set, history);
  const manifest = print(draw, set);
  const neverReady = draw.chance(0.35) ? draw.some([1, 2, 2, 3], 2).filter((revision) => before === undefined || revision > 1) : [];
  const readyAfter = draw.chance(0.7) ? 1 : draw.between(2, 3);
  const scenario = tidy({
    kind: 'StatefulSet',
    stepSeconds: draw.pick([10, 10, 10, 1, 5, 30, 60]),
    kubelet: { readyAfter, goneAfter: draw.chance(0.7) ? 1 : draw.between(2, 3) },
    neverReady: neverReady.length > 0 ? [...new Set(neverReady)].sort() : undefined,
    featureGates: draw.chance(0.25) ? { MaxUnavailableStatefulSet: draw.chance(0.5) } : undefined,
    events: drawEvents(draw, set, first, history),
  });
  return tidy({ id, before, manifest, scenario });
}

function drawSet(draw) {
  const name = draw.weighted({ web: 60, numbers: 12, long: 28 });
  return {
    name: name === 'web' ? 'web' : name === 'numbers' ? draw.pick(['web-0', 'db-1', 'a1', '3db', 'web-01', 'x-10-2', 'a']) : longName(draw, draw.between(50, 63)),
    serviceName: draw.chance(0.85) ? 'web' : undefined,
    replicas: draw.chance(0.06) ? undefined : draw.pick([0, 1, 2, 3, 3, 4, 5, 6]),
    start: draw.chance(0.25) ? draw.pick([0, 1, 2, 3, 5, 9, 10, 98]) : undefined,
    policy: draw.pick([undefined, 'OrderedReady', 'Parallel', 'Parallel', undefined]),
    strategy: drawStrategy(draw),
    minReadySeconds: draw.chance(0.2) ? draw.pick([0, 5, 10, 15, 25, 60]) : undefined,
    retention: draw.chance(0.45) ? drawRetention(draw) : undefined,
    claims: draw.pick([[], ['data'], ['data'], ['data', 'wal']]),
    historyLimit: draw.chance(0.08) ? draw.pick([0, 1, 2]) : undefined,
    template: { tag: 1 },
  };
}

function drawStrategy(draw) {
  const maxUnavailable = () => (draw.chance(0.5) ? draw.pick([1, 1, 2, 2, 3, 5, '1%', '20%', '34%', '50%', '67%', '99%', '100%']) : undefined);
  return draw.pick([
    () => undefined,
    () => ({ type: 'RollingUpdate' }),
    () => ({ type: 'OnDelete' }),
    () => ({ rollingUpdate: { partition: draw.int(8), maxUnavailable: maxUnavailable() } }),
    () => ({ type: 'RollingUpdate', rollingUpdate: { partition: draw.pick([undefined, 0, 1, 2, 3, 5]), maxUnavailable: maxUnavailable() } }),
    () => ({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: maxUnavailable() } }),
    () => ({ rollingUpdate: {} }),
    () => ({ type: 'RollingUpdate', rollingUpdate: {} }),
  ])();
}

function drawRetention(draw) {
  const word = () => draw.pick(['Retain', 'Delete', 'Delete', undefined]);
  return { whenDeleted: word(), whenScaled: word() };
}

/** One to four things that an update may change. Templates that were there come again. */
function change(draw, set, history) {
  const ways = {
    template: () => {
      set.template = draw.chance(0.35) ? structuredClone(draw.pick(history)) : drawTemplate(draw, history.length + 1);
      history.push(structuredClone(set.template));
    },
    replicas: () => { set.replicas = draw.pick([0, 1, 2, 3, 4, 5, 6]); },
    partition: () => { set.strategy = { rollingUpdate: { ...(set.strategy?.rollingUpdate ?? {}), partition: draw.int(7) } }; },
    start: () => { set.start = draw.pick([undefined, 0, 1, 2, 3, 5, 10]); },
    strategy: () => { set.strategy = drawStrategy(draw); },
    retention: () => { set.retention = draw.chance(0.8) ? drawRetention(draw) : undefined; },
    minReadySeconds: () => { set.minReadySeconds = draw.pick([undefined, 0, 10, 20, 30]); },
  };
  const parts = { template: 6, replicas: 4, partition: 2, start: 1, strategy: 2, retention: 2, minReadySeconds: 1 };
  for (let times = draw.pick([1, 1, 2, 3, 4]); times > 0; times--) ways[draw.weighted(parts)]();
}

function drawTemplate(draw, tag) {
  return draw.pick([
    { tag },
    { tag },
    { tag, env: String(tag) },
    { tag: 1, annotations: { version: String(tag) } },
    { tag: 1, labels: { version: `v${tag}` } },
  ]);
}

function drawEvents(draw, set, first, history) {
  const events = [];
  let step = 1;
  let isAtRest = draw.chance(0.5);
  for (let count = draw.pick([0, 0, 1, 1, 2, 3, 4]); count > 0; count--) {
    if (!isAtRest && draw.chance(0.3)) isAtRest = true;
    const at = isAtRest ? 'rest' : String((step += draw.between(1, 2)));
    const what = draw.weighted({ apply: 9, deletePod: 6, unreadyPod: 4, readyPod: 3, evictPod: 3, deleteSet: 1 });
    if (what === 'apply') {
      change(draw, set, history);
      events.push({ at, do: what, manifest: print(draw, set) });
    } else if (what === 'deleteSet') {
      events.push({ at, do: what });
      break;
    } else {
      const from = draw.chance(0.8) ? set : first;
      const count = from.replicas ?? 1;
      events.push({ at, do: what, pod: `${set.name}-${(from.start ?? 0) + draw.int(Math.max(1, count))}` });
    }
  }
  return events.length > 0 ? events : undefined;
}

function print(draw, set) {
  const { template } = set;
  const labels = { app: 'web' };
  return draw.print(tidy({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: set.name },
    spec: {
      serviceName: set.serviceName,
      replicas: set.replicas,
      ordinals: set.start === undefined ? undefined : { start: set.start },
      podManagementPolicy: set.policy,
      updateStrategy: set.strategy,
      minReadySeconds: set.minReadySeconds,
      revisionHistoryLimit: set.historyLimit,
      persistentVolumeClaimRetentionPolicy: set.retention,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, ...template.labels }, annotations: template.annotations },
        spec: {
          containers: [{
            name: 'main',
            image: `registry.example/web:${template.tag}.0`,
            env: template.env === undefined ? undefined : [{ name: 'VERSION', value: template.env }],
            volumeMounts: set.claims.length > 0 ? set.claims.map((name) => ({ name, mountPath: `/var/${name}` })) : undefined,
          }],
        },
      },
      volumeClaimTemplates: set.claims.length === 0 ? undefined : set.claims.map((name) => ({
        metadata: { name },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      })),
    },
  }));
}
