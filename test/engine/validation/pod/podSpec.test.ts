import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf } from './judgePod.ts';

const withFields = (fields: string) => `${CONTAINER}\n${fields}`;

test('names of other objects are DNS subdomains', () => {
  for (const field of ['serviceAccountName', 'nodeName', 'priorityClassName', 'runtimeClassName']) {
    assert.deepEqual(faultsOf(withFields(`${field}: Bad_Name`)), [`Invalid ${field} dns-subdomain`]);
  }
  assert.deepEqual(faultsOf(withFields('runtimeClassName: ""')), ['Invalid runtimeClassName dns-subdomain']);
  assert.deepEqual(faultsOf(withFields('preemptionPolicy: Sometimes')), [
    'NotSupported preemptionPolicy enum',
  ]);
});

test('the policy None for DNS needs a nameserver', () => {
  assert.deepEqual(faultsOf(withFields('dnsPolicy: None')), ['Required dnsConfig dns-policy-none']);
  assert.deepEqual(faultsOf(withFields('dnsPolicy: None\ndnsConfig: { searches: [a] }')), [
    'Required dnsConfig.nameservers dns-policy-none',
  ]);
  assert.deepEqual(faultsOf(withFields('dnsPolicy: clusterFirst')), ['NotSupported dnsPolicy enum']);
});

test('nameservers and aliases are addresses, three nameservers at most', () => {
  assert.deepEqual(faultsOf(withFields('dnsConfig: { nameservers: [10.0.0.1, "::1", nope, 10.0.0.2] }')), [
    'Invalid dnsConfig.nameservers too-many-items',
    'Invalid dnsConfig.nameservers[2] ip-address',
  ]);
  const padded = withFields('hostAliases: [{ ip: 010.0.0.1, hostnames: [a, b_c] }]');
  assert.deepEqual(faultsOf(padded, { release: '1.35' }), [
    'Invalid hostAliases[0].hostnames[1] dns-subdomain',
  ]);
  assert.equal(faultsOf(padded, { release: '1.36' }).length, 2);
});

test('search domains may have underscores from 1.33 on', () => {
  const spec = withFields('dnsConfig: { searches: [_tcp.example.com, ., example.com.] }');
  assert.deepEqual(faultsOf(spec, { release: '1.32' }), [
    'Invalid dnsConfig.searches[0] dns-subdomain',
    'Invalid dnsConfig.searches[1] dns-subdomain',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.33' }), []);
});

test('a hostname is a DNS label; a StatefulSet sets its own', () => {
  const spec = withFields('hostname: Bad_Host\nsubdomain: a.b');
  assert.deepEqual(faultsOf(spec), ['Invalid hostname dns-label', 'Invalid subdomain dns-label']);
  assert.deepEqual(faultsOf(spec, { kind: 'StatefulSet' }), []);
});

test('a hostname that overrides all goes with no other', () => {
  assert.deepEqual(faultsOf(withFields('hostnameOverride: my.host\nsetHostnameAsFQDN: true')), [
    'Forbidden hostnameOverride hostname-override',
  ]);
});

test('a Pod with users of its own shares nothing else with the node', () => {
  const spec = withFields('hostUsers: false\nhostPID: true\nhostNetwork: true');
  assert.deepEqual(faultsOf(spec), ['Forbidden hostNetwork host-users', 'Forbidden HostPID host-users']);
  assert.deepEqual(faultsOf(spec, { gates: ['UserNamespacesHostNetworkSupport'] }), [
    'Forbidden HostPID host-users',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.32' }), []);
});

test('processes are shared in the Pod or with the node', () => {
  const spec = withFields('shareProcessNamespace: true\nhostPID: true');
  assert.deepEqual(faultsOf(spec), ['Invalid shareProcessNamespace mutually-exclusive']);
  assert.deepEqual(faultsOf(spec, { release: '1.36' }), [
    'Invalid securityContext.shareProcessNamespace mutually-exclusive',
  ]);
});

test('what the runtime needs is measured as limits are', () => {
  assert.deepEqual(faultsOf(withFields('overhead: { gpu: 1 }')), [
    'Invalid overhead.limits[gpu] resource-name',
  ]);
});

test('nodes are selected by labels', () => {
  assert.deepEqual(faultsOf(withFields('nodeSelector: { disk: "a b" }')), [
    'Invalid nodeSelector label-value',
  ]);
});
