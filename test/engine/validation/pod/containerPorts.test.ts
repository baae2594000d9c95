import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, podFaultsOf } from './judgePod.ts';

const withPorts = (ports: string, more = '') => `
  ${more}
  containers: [{ name: main, image: a, ports: [${ports}] }]
`;

test('a port is a number from 1 to 65535', () => {
  assert.deepEqual(faultsOf(withPorts('{ name: web }')), [
    'Required containers[0].ports[0].containerPort field-required',
  ]);
  assert.deepEqual(faultsOf(withPorts('{ containerPort: 0 }')), [
    'Required containers[0].ports[0].containerPort port-range',
  ]);
  assert.deepEqual(faultsOf(withPorts('{ containerPort: 65536, hostPort: -1 }')), [
    'Invalid containers[0].ports[0].containerPort port-range',
    'Invalid containers[0].ports[0].hostPort port-range',
  ]);
});

test('names of ports are short and unique within a container', () => {
  assert.deepEqual(faultsOf(withPorts('{ name: way-too-long-port-name, containerPort: 80 }')), [
    'Invalid containers[0].ports[0].name port-name',
  ]);
  assert.deepEqual(
    faultsOf(withPorts('{ name: web, containerPort: 80 }, { name: web, containerPort: 81 }')),
    ['Duplicate containers[0].ports[1].name duplicate-port-name'],
  );
});

test('protocols are written in capitals', () => {
  assert.deepEqual(faultsOf(withPorts('{ containerPort: 80, protocol: tcp }')), [
    'NotSupported containers[0].ports[0].protocol enum',
  ]);
});

test('a port of the node is taken once, by containers that run together', () => {
  assert.deepEqual(
    faultsOf(withPorts('{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }')),
    ['Duplicate containers[0].ports[1].hostPort duplicate-host-port'],
  );
  assert.deepEqual(
    faultsOf(
      withPorts('{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80, protocol: UDP }'),
    ),
    [],
  );
  const init = 'initContainers: [{ name: init, image: a, ports: [{ containerPort: 80, hostPort: 80 }] }]';
  assert.deepEqual(faultsOf(withPorts('{ containerPort: 80, hostPort: 80 }', init)), []);
});

test('on the network of the node host port and container port are one', () => {
  assert.deepEqual(faultsOf(withPorts('{ containerPort: 80, hostPort: 8080 }', 'hostNetwork: true')), [
    'Invalid containers[0].ports[0].hostPort host-port-host-network',
  ]);
  // A template may leave it out, and the Pod gets it filled in.
  const spec = withPorts('{ containerPort: 80 }', 'hostNetwork: true');
  assert.deepEqual([...faultsOf(spec), ...podFaultsOf(spec)], []);
});
