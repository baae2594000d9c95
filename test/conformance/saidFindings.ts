/** Holds what people are told about a manifest against what Kubernetes' own code answers. */
import type { Diagnostic, Release } from '../../server/src/engine/index.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';
import type { ConformanceCase, ExpectedVerdict, Fact } from './cases.ts';

export const SAYINGS = ['refused', 'names', 'made', 'dropped', 'warnings'] as const;
export type Saying = (typeof SAYINGS)[number];

/** What is not said of one case, or said too much; each text begins with `-` or `+`. */
export interface Silence {
  readonly id: string;
  readonly saying: Saying;
  readonly texts: readonly string[];
}

export interface SaidReport {
  /** How many cases there are of each sort, and how many of them are told as they are. */
  readonly shares: Readonly<Record<Saying, { of: number; said: number }>>;
  readonly silences: readonly Silence[];
}

export function findingsFor(manifest: string, release: Release): readonly Diagnostic[] {
  return allDiagnostics(openWorkspace(new Map([['/manifest.yaml', manifest]]), { release }));
}

export function compareSayings(cases: readonly ConformanceCase[], release: Release): SaidReport {
  const shares = Object.fromEntries(SAYINGS.map(saying => [saying, { of: 0, said: 0 }])) as Record<
    Saying,
    { of: number; said: number }
  >;
  const silences: Silence[] = [];
  for (const { id, manifest, verdicts } of cases) {
    const expected = verdicts.find(({ versions }) => versions.includes(release));
    if (manifest === undefined || expected === undefined) continue;
    for (const [saying, texts] of compare(expected, findingsFor(manifest, release))) {
      shares[saying].of++;
      if (texts.length === 0) shares[saying].said++;
      else silences.push({ id, saying, texts });
    }
  }
  return { shares, silences };
}

function* compare(
  expected: ExpectedVerdict,
  findings: readonly Diagnostic[],
): Generator<readonly [Saying, readonly string[]]> {
  const refusing = findings.filter(({ origin, severity }) => origin === 'api-server' && severity === 'error');
  yield ['refused', refusing.length > 0 === !expected.accepted ? [] : [expected.accepted ? '+' : '-']];

  const { errors, also = [], next = [], pod = [], claims = [], dropped = [], warnings = [] } = expected;
  if (!expected.accepted) {
    const wanted = [...errors, ...also, ...next].map(nameOf);
    const said = new Set(refusing.flatMap(namesIn));
    yield [
      'names',
      [
        ...wanted.filter(name => !said.has(name)).map(name => `- ${name}`),
        // The server gives up at a kind or a value of a wrong type, and does not say what else there is.
        ...(STOPS.has(expected.stage) ? [] : [...said].filter(name => !wanted.includes(name))).map(
          name => `+ ${name}`,
        ),
      ],
    ];
  }
  const made = findings.filter(({ origin, severity }) => origin === 'controller' && severity === 'error');
  const saidOfMade = new Set(made.flatMap(namesIn));
  const wantedOfMade = [...pod.map(placesOnSet), ...claims.map(placesInClaimTemplates)];
  if (wantedOfMade.length > 0) {
    yield [
      'made',
      wantedOfMade
        .filter(places => !places.some(place => saidOfMade.has(place)))
        .map(([first]) => `- ${first}`),
    ];
  }
  const remarks = findings.filter(({ severity }) => severity !== 'error');
  const fields = new Set(remarks.flatMap(({ field, follows }) => [field, ...follows.map(one => one.field)]));
  if (dropped.length > 0) {
    yield ['dropped', dropped.filter(field => !fields.has(field)).map(field => `- ${field}`)];
  }
  if (warnings.length > 0) {
    yield [
      'warnings',
      warnings.filter(({ field }) => !fields.has(field)).map(({ field, code }) => `- ${code} ${field}`),
    ];
  }
}

const STOPS: ReadonlySet<string> = new Set(['unknown-kind', 'decode']);

function nameOf({ type, field }: Fact): string {
  return `${type} ${field}`;
}

function namesIn({ cause, field, follows }: Diagnostic): readonly string[] {
  return [...(cause === null ? [] : [{ type: cause.type, field }]), ...follows].map(nameOf);
}

/** What the controller makes of names of the set. */
const MADE_OF_NAMES: Readonly<Record<string, string>> = {
  'metadata.labels': 'metadata.name',
  'metadata.name': 'metadata.name',
  'spec.hostname': 'metadata.name',
  'spec.subdomain': 'spec.serviceName',
};

/** The paths of a Pod begin at the template of its set. */
function placesOnSet({ type, field, at }: Fact): readonly string[] {
  const places = [at ?? `spec.template.${field}`, MADE_OF_NAMES[field] ?? []].flat();
  return places.map(place => `${type} ${place}`);
}

const MOST_CLAIM_TEMPLATES = 4;

function placesInClaimTemplates({ type, field }: Fact): readonly string[] {
  return [...Array(MOST_CLAIM_TEMPLATES).keys()].map(
    index => `${type} spec.volumeClaimTemplates[${index}].${field}`,
  );
}
