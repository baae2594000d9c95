/** Every snippet, expanded with its defaults: well-formed, with names that agree, and without a finding. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { RELEASES } from '../../server/src/engine/index.ts';
import { expandSnippet } from '../kit/expandSnippet.ts';
import { findingsOf } from '../kit/findingsOf.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { hosts } from './hosts.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: {
    readonly selector: { readonly matchLabels: object };
    readonly serviceName?: string;
    readonly volumeClaimTemplates?: readonly { readonly metadata: Named }[];
    readonly template: { readonly metadata: { readonly labels: object }; readonly spec: PodSpec };
  };
}

interface Named {
  readonly name: string;
}

interface PodSpec {
  readonly containers: readonly { readonly volumeMounts?: readonly Named[] }[];
  readonly initContainers?: readonly { readonly volumeMounts?: readonly Named[] }[];
  readonly volumes?: readonly Named[];
}

const snippets = JSON.parse(readFileSync(join(projectRoot, 'snippets/workloads.json'), 'utf8')) as Record<
  string,
  Snippet
>;

/** What a snippet is for, and a rule informs about. */
const MEANT: Readonly<Record<string, string>> = {
  'DaemonSet: security agent': 'host-path-sensitive',
  'Update on delete': 'on-delete-updates',
};

for (const [title, snippet] of Object.entries(snippets)) {
  const { text, tabStops } = expandSnippet(snippet.body.join('\n'));
  const manifest = place(title, text);

  test(`${title}: the expanded text is YAML without errors or warnings`, () => {
    for (const document of parseAllDocuments(manifest)) {
      assert.deepEqual([...document.errors, ...document.warnings], []);
    }
    assert.doesNotMatch(manifest, /[ \t]$/m, 'no line ends in a space');
  });

  test(`${title}: the cursor goes through the text from 1 on, and ends once`, () => {
    const firstUses = tabStops.filter(stop => !stop.isMirror).map(stop => stop.number);
    const stops = firstUses.filter(number => number !== 0);
    assert.deepEqual(
      stops,
      stops.map((_, index) => index + 1),
    );
    assert.ok(tabStops.filter(stop => stop.number === 0).length <= 1);
  });

  test(`${title}: names agree`, () => {
    const manifests = parseAllDocuments(manifest).map(document => document.toJS() as Manifest);
    const governing = manifests.find(({ kind }) => kind === 'Service');
    for (const { metadata, spec } of manifests.filter(isWorkload)) {
      assert.deepEqual(spec.selector.matchLabels, spec.template.metadata.labels);
      if (governing) {
        assert.equal(spec.serviceName, governing.metadata.name);
        assert.equal(metadata.namespace, governing.metadata.namespace);
        assert.deepEqual(governing.spec.selector, spec.template.metadata.labels);
      }
      const pod = spec.template.spec;
      const claims = spec.volumeClaimTemplates?.map(claim => claim.metadata.name) ?? [];
      const volumes = [...(pod.volumes ?? []).map(volume => volume.name), ...claims];
      const mounts = [...(pod.initContainers ?? []), ...pod.containers].flatMap(
        container => container.volumeMounts ?? [],
      );
      assert.deepEqual(new Set(mounts.map(mount => mount.name)), new Set(volumes));
    }
  });

  test(`${title}: no finding, whatever the release`, () => {
    const meant = MEANT[title];
    for (const release of RELEASES) {
      const found = findingsOf(manifest, { release }).filter(text => !text.startsWith(`info ${meant}:`));
      assert.deepEqual(found, [], release);
    }
  });
}

test('no two snippets answer to the same prefix, and each has one', () => {
  const prefixes = Object.values(snippets).flatMap(snippet => snippet.prefix);
  assert.deepEqual(prefixes, [...new Set(prefixes)]);
  for (const [title, { prefix, description }] of Object.entries(snippets)) {
    assert.ok(prefix.length > 0, title);
    assert.match(description, /^[A-Z].*\.$/, title);
  }
});

test('every host has its snippet', () => {
  for (const title of Object.keys(hosts)) assert.ok(title in snippets, title);
});

function isWorkload({ kind }: Manifest): boolean {
  return kind === 'StatefulSet' || kind === 'DaemonSet';
}

/** The snippet as a manifest: itself, or inside the host it belongs into, at the cursor's indentation as an editor does. */
function place(title: string, text: string): string {
  if (text.startsWith('apiVersion:')) return `${text}\n`;
  const host = hosts[title];
  if (!host) throw new Error(`${title} is part of a manifest and needs a host in hosts.ts`);
  const indentation = /^( *)<snippet>$/m.exec(host)?.[1];
  if (indentation === undefined) throw new Error(`The host of ${title} has no line <snippet>`);
  return host.replace('<snippet>', () => text.replaceAll('\n', `\n${indentation}`));
}
