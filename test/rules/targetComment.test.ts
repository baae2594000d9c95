/** `# setwise-kubernetes`: for which Kubernetes a manifest is, and what is wrong with saying so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, applyEdits, DEFAULT_SETTINGS } from '../../server/src/engine/index.ts';
import { findingsOf } from '../kit/findingsOf.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';

const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  clusterIP: None\n  ports:\n    - name: pg\n      port: 5432\n';

/** The release of each document, and the gates that are set. */
function targetsOf(text: string): readonly string[] {
  const snapshot = openWorkspace(new Map([['/a.yaml', text]]));
  const file = snapshot.file('file:///a.yaml');
  return (file?.documents ?? []).map(({ start }) => {
    const { release, featureGates } = snapshot.settingsAt('file:///a.yaml', start).target;
    return [release, ...[...featureGates].map(([name, isOn]) => `${name}=${isOn}`)].join(' ');
  });
}

const commentFaults = (comment: string) => findingsOf(`${comment}\n${SERVICE}`);

test('above the first document it holds for the file, above a later one for that one', () => {
  const text = [
    `# setwise-kubernetes v1.33.4: Zurich\n${SERVICE}`,
    `# setwise-kubernetes SELinuxMount=true\n${SERVICE}`,
    `# setwise-kubernetes 1.35, SELinuxMount=false\n${SERVICE}`,
    SERVICE,
  ].join('---\n');
  assert.deepEqual(targetsOf(text), ['1.33', '1.33 SELinuxMount=true', '1.35 SELinuxMount=false', '1.33']);
});

test('it may stand before the marker, with line ends of Windows, and in two lines', () => {
  assert.deepEqual(targetsOf(`# setwise-kubernetes 1.33\n---\n${SERVICE}`), ['1.33']);
  const lines = `# setwise-kubernetes 1.33\n# setwise-kubernetes SELinuxMount=true: tried\n${SERVICE}`;
  assert.deepEqual(targetsOf(lines.replaceAll('\n', '\r\n')), ['1.33 SELinuxMount=true']);
});

test('what was asked for in so many words counts more', () => {
  const settings = { ...DEFAULT_SETTINGS, asked: { release: '1.37' as const } };
  const snapshot = openWorkspace(
    new Map([['/a.yaml', `# setwise-kubernetes 1.33 SELinuxMount=false\n${SERVICE}`]]),
    {
      settings,
    },
  );
  const { release, featureGates } = snapshot.settingsAt('file:///a.yaml', 0).target;
  assert.deepEqual([release, [...featureGates]], ['1.37', [['SELinuxMount', false]]]);
});

test('what is not understood is told, and prose is left alone', () => {
  const rule = 'error comment-not-understood:';
  assert.deepEqual(commentFaults('# setwise-kubernetes 1.3'), [
    `${rule} Setwise knows no Kubernetes "1.3"; it knows 1.31 to 1.37.`,
  ]);
  assert.deepEqual(commentFaults('# setwise-kubernetes 1.33 1.34'), [
    `${rule} This manifest is already said to be for Kubernetes 1.33, so 1.34 does not count.`,
  ]);
  assert.deepEqual(commentFaults('# setwise-kubernetes: later'), [
    `${rule} After "setwise-kubernetes" comes a release, such as 1.37, or a feature gate, such as Name=true.`,
  ]);
  assert.deepEqual(commentFaults('# setwise-kubernetes NoSuchGateAtAll=true'), [
    `${rule} Setwise knows no feature gate "NoSuchGateAtAll" that changes what it says.`,
  ]);
  assert.deepEqual(commentFaults('# setwise-kubernets 1.33'), [
    `${rule} Setwise knows no comment "setwise-kubernets", so it does nothing.`,
  ]);
  assert.deepEqual(findingsOf(SERVICE.replace('spec:', 'spec: # setwise-kubernetes 1.33')), [
    `${rule} This comment counts only above the first line of a manifest.`,
  ]);
  for (const prose of [
    '# setwise-managed',
    '# setwise kubernetes 1.3',
    '# see setwise-kubernetes 1.3',
    '# setwise-',
  ])
    assert.deepEqual(commentFaults(prose), [], prose);
});

test('fixes write what was meant', () => {
  const fixesOf = (comment: string) => {
    const text = `${comment}\n${SERVICE}`;
    const snapshot = openWorkspace(new Map([['/a.yaml', text]]));
    return allDiagnostics(snapshot)
      .flatMap(one => snapshot.fixes(one))
      .map(({ safety, files }) => `${safety} ${applyEdits(text, files[0]?.edits ?? []).split('\n', 1)[0]}`);
  };
  assert.deepEqual(fixesOf('# setwise-kubernets 1.33'), ['safe # setwise-kubernetes 1.33']);
  assert.deepEqual(fixesOf('# setwise-kubernetes SELinuxMount=True'), [
    'safe # setwise-kubernetes SELinuxMount=true',
  ]);
  assert.deepEqual(fixesOf('# setwise-kubernetes SELinuxMount: maybe'), [
    'unsafe # setwise-kubernetes SELinuxMount=true: maybe',
    'unsafe # setwise-kubernetes SELinuxMount=false: maybe',
  ]);
});

test('the settings stay the same object while the comment means the same, since findings hang on it', () => {
  const uri = 'file:///a.yaml';
  const analysis = new Analysis();
  const settingsOf = (text: string) => {
    analysis.applyChange([{ uri, text }]);
    return analysis.snapshot().settingsAt(uri, 0);
  };
  const before = settingsOf(`# setwise-kubernetes 1.33\n${SERVICE}`);
  assert.equal(settingsOf(`# setwise-kubernetes v1.33: why\n${SERVICE}# more\n`), before);
  assert.notEqual(settingsOf(`# setwise-kubernetes 1.34\n${SERVICE}`), before);
});
