/** What only the cluster knows is not said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../kit/findingsOf.ts';

const service = (clusterIP: string) => `apiVersion: v1
kind: Service
metadata:
  name: dns
spec:
  clusterIP: ${clusterIP}
  selector:
    app: dns
  ports:
    - port: 53
`;

test('an address of a Service may lie in any network of the cluster', () => {
  assert.deepEqual(findingsOf(service('10.0.0.10')), []);
  assert.deepEqual(findingsOf(service('"<ip of the DNS>"')), []);
});

test('what is no address at all is refused by every cluster', () => {
  assert.deepEqual(findingsOf(service('10.0.0.999')), [
    'error field-invalid: "10.0.0.999" is no IP address.',
  ]);
});
