/** Addresses that are accepted, and not written as programs agree to write them. */
import { formatIpAddress, parseIpAddress, parseIpRange } from '../../validation/ipAddress.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (address: string) => `
  hostAliases:
    - ip: "${address}"   # the old machine
      hostnames:
        - legacy
  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const addressSpelling = defineRemarkRule({
  id: 'address-spelling',
  title: 'The address has an unusual spelling',
  group: 'networking',
  severity: 'info',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['ip-non-standard', 'other'],
  docs: {
    why: `
      Some programs read \`010\` in an address as ten and some as eight, and compare IPv6 addresses letter by letter.
      The API server takes such spellings and warns; from Kubernetes 1.36 on it refuses leading zeros and IPv4 addresses inside IPv6 ones in new objects.
    `,
    bad: exampleStatefulSet({ pod: pod('2001:DB8:0::7') }),
    good: exampleStatefulSet({ pod: pod('2001:db8::7') }),
    references: ['https://datatracker.ietf.org/doc/html/rfc5952'],
  },

  describe({ remark: { code, path }, resource }) {
    const written = textAt(resource, path) ?? '';
    const plain = plainSpelling(written);
    const isOdd = code === 'ip-non-standard';
    return {
      message:
        plain === undefined
          ? `Programs read ${written} differently.`
          : isOdd
            ? `Kubernetes reads ${written} as ${plain}; other programs may not.`
            : `The usual spelling of ${written} is ${plain}.`,
      ...(isOdd && { severity: 'warning' as const }),
      fixes:
        plain === undefined
          ? []
          : [setFix(resource, path, plain, { title: `Use ${plain}`, safety: isOdd ? 'unsafe' : 'safe' })],
    };
  },
});

function plainSpelling(text: string): string | undefined {
  const address = parseIpAddress(text);
  if (address !== undefined) return formatIpAddress(address);
  const range = parseIpRange(text);
  if (range === undefined || range.hasHostBits) return undefined;
  return `${formatIpAddress(range.address)}/${range.length}`;
}
