import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intOrPercentValue } from '../../../server/src/engine/validation/intOrString.ts';
import {
  formatIpAddress,
  parseIpAddress,
  parseIpRange,
  specialRangeOf,
} from '../../../server/src/engine/validation/ipAddress.ts';
import {
  asNamePrefix,
  byteLength,
  configKeyFault,
  dnsLabelFault,
  dnsLetterLabelFault,
  dnsSubdomainFault,
  type FormatCheck,
  labelValueFault,
  portNameFault,
  qualifiedNameFault,
  relaxedEnvNameFault,
} from '../../../server/src/engine/validation/names.ts';
import { nearestName } from '../../../server/src/engine/validation/nearestName.ts';
import { compareQuantities, parseQuantity } from '../../../server/src/engine/validation/quantity.ts';

/** Texts that a format takes, and texts that it does not. */
const FORMATS: readonly [string, FormatCheck, readonly string[], readonly string[]][] = [
  ['a DNS label', dnsLabelFault, ['a', '1-a', 'x'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'x'.repeat(64)]],
  ['a DNS subdomain', dnsSubdomainFault, ['a', 'a.b-c.1'], ['a..b', '.a', 'a_b', 'x'.repeat(254)]],
  ['a DNS label that begins with a letter', dnsLetterLabelFault, ['a1'], ['1a', '']],
  ['a label value', labelValueFault, ['', 'A_b.c-1'], ['-a', 'a b', 'x'.repeat(64)]],
  ['a label key', qualifiedNameFault, ['app', 'example.com/App_1'], ['', '/a', 'a/', 'a/b/c', 'A.com/b']],
  ['a port name', portNameFault, ['http', '1-a'], ['', '80', 'HTTP', 'a--b', '-a', 'sixteen-letters-']],
  ['a key of a ConfigMap', configKeyFault, ['a.b', '_x', '.hidden'], ['', '.', '..', '..a', 'a/b']],
  ['a name of a variable', relaxedEnvNameFault, ['A', '1 a', 'a-b'], ['', 'A=B', 'ä']],
];

for (const [name, check, good, bad] of FORMATS) {
  test(`the format of ${name}`, () => {
    for (const text of good) assert.equal(check(text), undefined, `"${text}" is one`);
    for (const text of bad) assert.notEqual(check(text), undefined, `"${text}" is none`);
  });
}

test('a name that goes on may end with a dash, which takes the character before it along', () => {
  assert.equal(asNamePrefix('web-'), 'wea');
  assert.equal(asNamePrefix('-'), '-');
});

test('texts are measured in bytes of UTF-8', () => {
  assert.equal(byteLength('aä€😀'), 1 + 2 + 3 + 4);
});

test('quantities of one amount are equal, however they are written', () => {
  const equal = (left: string, right: string) => {
    const [a, b] = [parseQuantity(left), parseQuantity(right)];
    assert.ok(a !== undefined && b !== undefined);
    assert.equal(compareQuantities(a, b), 0, `${left} = ${right}`);
  };
  equal('1', '1000m');
  equal('1Gi', '1024Mi');
  equal('1.5Gi', '1536Mi');
  equal('1e3', '1k');
  equal('+1.', '1');
  equal('.5', '500m');
  equal('1E', '1e18');
  equal('0.1n', '1n');
});

test('what is no quantity', () => {
  for (const text of [
    '',
    '1gi',
    '1 Gi',
    '1Gb',
    'abc',
    '1.2.3',
    '--1',
    '1Ki5',
    '1e',
    '1_000',
    '0x10',
    '1e99999999999999999999',
  ]) {
    assert.equal(parseQuantity(text), undefined, text);
  }
});

test('a quantity without a digit is zero, as the server reads it', () => {
  for (const text of ['e3', '.', '-', 'm', 'Ki']) assert.equal(parseQuantity(text)?.nanos, 0n, text);
});

test('a quantity that no number holds costs no time', () => {
  assert.ok(parseQuantity('1e2147483647'));
  assert.ok(parseQuantity('1e-2147483648'));
});

test('of a number or percentage the number counts', () => {
  assert.deepEqual([3, '25%', '7', 'x', undefined].map(intOrPercentValue), [3, 25, 7, 0, 0]);
});

test('addresses are read as leniently as ever, and said as RFC 5952 has them', () => {
  const canonical = (text: string) => {
    const address = parseIpAddress(text);
    return address && formatIpAddress(address);
  };
  assert.equal(canonical('010.0.0.1'), '10.0.0.1');
  assert.equal(canonical('2001:DB8:0:0:0:0:0:1'), '2001:db8::1');
  assert.equal(canonical('::'), '::');
  assert.equal(canonical('::ffff:10.0.0.1'), '10.0.0.1');
  for (const text of ['10.0.0', '10.0.0.256', '1:2', '1::2::3', 'g::1', '10.0.0.1:80', ':::', '']) {
    assert.equal(parseIpAddress(text), undefined, text);
  }
});

test('ranges and addresses of a special kind', () => {
  assert.equal(parseIpRange('10.0.0.0/33'), undefined);
  assert.equal(parseIpRange('10.0.0.1/24')?.hasHostBits, true);
  assert.equal(parseIpRange('fe80::/10')?.hasHostBits, false);
  const special = (text: string) => {
    const address = parseIpAddress(text);
    return address && specialRangeOf(address);
  };
  assert.deepEqual(['127.1.1.1', '::1', '169.254.0.1', '224.0.0.1', '0.0.0.0', '10.0.0.1'].map(special), [
    'loopback',
    'loopback',
    'link-local',
    'link-local-multicast',
    'unspecified',
    undefined,
  ]);
});

test('the nearest name is one slip away, or more for a long name', () => {
  const fields = ['serviceName', 'replicas', 'updateStrategy', 'template'];
  assert.equal(nearestName('replica', fields), 'replicas');
  assert.equal(nearestName('service_name', fields), 'serviceName');
  assert.equal(nearestName('updateStratgey', fields), 'updateStrategy');
  assert.equal(nearestName('strategy', fields), undefined);
});
