import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf } from './judgePod.ts';

const ofPod = (security: string, more = '') => `${CONTAINER}\nsecurityContext: { ${security} }\n${more}`;
const ofContainer = (security: string, more = '') => `
  ${more}
  containers: [{ name: main, image: a, securityContext: { ${security} } }]
`;

test('ids of users and groups fit into 31 bits', () => {
  assert.deepEqual(faultsOf(ofPod('runAsUser: -3, fsGroup: 2147483648, supplementalGroups: [1, -1]')), [
    'Invalid securityContext.fsGroup unix-id',
    'Invalid securityContext.runAsUser unix-id',
    'Invalid securityContext.supplementalGroups[1] unix-id',
  ]);
  assert.deepEqual(faultsOf(ofContainer('runAsGroup: -1')), [
    'Invalid containers[0].securityContext.runAsGroup unix-id',
  ]);
});

test('policies are from a list', () => {
  assert.deepEqual(faultsOf(ofPod('fsGroupChangePolicy: onRootMismatch, supplementalGroupsPolicy: Some')), [
    'NotSupported securityContext.fsGroupChangePolicy enum',
    'NotSupported securityContext.supplementalGroupsPolicy enum',
  ]);
});

test('SELinux labels by mount option come with 1.37', () => {
  const spec = ofPod('seLinuxChangePolicy: MountOption');
  assert.deepEqual(faultsOf(spec, { release: '1.36' }), [
    'NotSupported securityContext.seLinuxChangePolicy enum',
  ]);
  assert.deepEqual(faultsOf(spec), []);
});

test('profiles of the node are named, others are not', () => {
  for (const kind of ['seccompProfile', 'appArmorProfile']) {
    const place = `containers[0].securityContext.${kind}`;
    assert.deepEqual(faultsOf(ofContainer(`${kind}: { type: Localhost }`)), [
      `Required ${place}.localhostProfile profile-missing`,
    ]);
    assert.deepEqual(faultsOf(ofContainer(`${kind}: { type: RuntimeDefault, localhostProfile: x }`)), [
      `Invalid ${place}.localhostProfile profile-not-localhost`,
    ]);
    assert.deepEqual(faultsOf(ofContainer(`${kind}: {}`)), [`Required ${place}.type field-required`]);
    assert.deepEqual(faultsOf(ofContainer(`${kind}: { type: runtime/default }`)), [
      `NotSupported ${place}.type enum`,
    ]);
  }
});

test('a container that forbids privileges does not ask for them', () => {
  const place = 'Invalid containers[0].securityContext privilege-escalation';
  assert.deepEqual(faultsOf(ofContainer('privileged: true, allowPrivilegeEscalation: false')), [place]);
  assert.deepEqual(
    faultsOf(ofContainer('capabilities: { add: [CAP_SYS_ADMIN] }, allowPrivilegeEscalation: false')),
    [place],
  );
  assert.deepEqual(
    faultsOf(ofContainer('capabilities: { add: [SYS_ADMIN] }, allowPrivilegeEscalation: false')),
    [],
  );
});

test('an unmasked /proc needs users of its own', () => {
  const unmasked = 'procMount: Unmasked';
  assert.deepEqual(faultsOf(ofContainer(unmasked)), [
    'Invalid containers[0].securityContext.procMount proc-mount-host-users',
  ]);
  assert.deepEqual(faultsOf(ofContainer(unmasked, 'hostUsers: false')), []);
  assert.deepEqual(faultsOf(ofContainer(unmasked), { release: '1.32' }), []);
});

test('kernel parameters are named, and not those of the host', () => {
  const sysctls = (names: readonly string[]) =>
    `sysctls: [${names.map(name => `{ name: "${name}", value: "1" }`).join()}]`;
  assert.deepEqual(faultsOf(ofPod(sysctls(['', 'Bad Name', 'vm.swappiness', 'vm.swappiness']))), [
    'Required securityContext.sysctls[0].name field-required',
    'Invalid securityContext.sysctls[1].name sysctl-name',
    'Duplicate securityContext.sysctls[3].name duplicate-name',
  ]);
  const network = sysctls(['net/ipv4/tcp_syncookies', 'kernel.sem']);
  assert.deepEqual(faultsOf(ofPod(network, 'hostNetwork: true')), [
    'Invalid securityContext.sysctls[0].name sysctl-of-host',
  ]);
  assert.deepEqual(faultsOf(ofPod(network, 'hostIPC: true')), [
    'Invalid securityContext.sysctls[1].name sysctl-of-host',
  ]);
});

test('Windows users are DOMAIN\\user', () => {
  for (const [name, isTaken] of [
    ['NT AUTHORITY\\\\SYSTEM', true],
    ['ContainerAdministrator', true],
    ['a\\\\b\\\\c', false],
    ['', false],
    ['bad:user', false],
    ['...', false],
  ] as const) {
    const faults = faultsOf(ofPod(`windowsOptions: { runAsUserName: "${name}" }`));
    assert.deepEqual(
      faults,
      isTaken ? [] : ['Invalid securityContext.windowsOptions.runAsUserName windows-user-name'],
      name,
    );
  }
});

test('processes of a Windows host are all of a Pod or none, on its network', () => {
  const spec = `
    containers:
      - { name: one, image: a, securityContext: { windowsOptions: { hostProcess: true } } }
      - { name: two, image: a }
  `;
  assert.deepEqual(faultsOf(spec), [
    'Invalid template.spec host-process-mixed',
    'Invalid hostNetwork host-process-network',
  ]);
});

test('a Pod of one operating system has nothing of the other', () => {
  assert.deepEqual(faultsOf(`${ofPod('runAsUser: 1')}\nos: { name: windows }`), [
    'Forbidden securityContext.runAsUser operating-system',
  ]);
  assert.deepEqual(faultsOf(`${ofPod('windowsOptions: {}')}\nos: { name: linux }`), [
    'Forbidden securityContext.windowsOptions operating-system',
  ]);
  assert.deepEqual(faultsOf(`${CONTAINER}\nos: { name: solaris }`), ['NotSupported os enum']);
});
