/** The plan's order of Pods, held against what Kubernetes' own controller did in every recorded update that goes well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEHAVIOUR_FILES, readBehaviourCases } from '../../conformance/behaviour.ts';
import { planOfTexts } from '../../kit/planOfTexts.ts';

interface Recorded {
  readonly id: string;
  readonly kubernetes: string;
  readonly before?: string;
  readonly manifest: string;
  readonly scenario: {
    readonly kind: string;
    readonly neverReady?: readonly number[];
    readonly events?: readonly unknown[];
    readonly featureGates?: Readonly<Record<string, boolean>>;
  };
  readonly trace: readonly {
    readonly actions: readonly {
      readonly do: string;
      readonly name?: string;
      readonly refused?: readonly string[];
    }[];
    readonly then?: readonly { readonly claim?: string; readonly becomes: string }[];
  }[];
  readonly final: {
    readonly pods?: readonly { readonly name: string }[];
    readonly claims?: readonly { readonly name: string; readonly orphaned?: boolean }[];
  };
}

/** Those in which nothing happens but the update. */
const cases = BEHAVIOUR_FILES.flatMap(
  file => readBehaviourCases(file) as readonly unknown[] as readonly Recorded[],
).filter(
  ({ before, scenario }) =>
    before !== undefined &&
    scenario.kind === 'StatefulSet' &&
    (scenario.neverReady ?? []).length === 0 &&
    (scenario.events ?? []).length === 0,
);

test('there are recorded updates to compare with', () => {
  assert.ok(cases.length >= 30, `only ${cases.length} cases`);
});

for (const recorded of cases) {
  test(`plans the update ${recorded.id} as it went`, () => {
    const { before = '', manifest, kubernetes, scenario, trace, final } = recorded;
    const release = /^(1\.\d+)/.exec(kubernetes)?.[1];
    const planned = planOfTexts(before, manifest, {
      ...(release !== undefined && { release: release as '1.37' }),
      featureGates: new Map(Object.entries(scenario.featureGates ?? {})),
    }).find(({ resource }) => resource.kind === 'StatefulSet');
    assert.ok(planned);
    const names = (wanted: string) =>
      trace
        .map(({ actions }) =>
          actions.flatMap(({ do: what, name }) => (what === wanted && name ? [name] : [])),
        )
        .filter(step => step.length > 0);
    const deleted = names('deletePod');
    const created = new Set(names('createPod').flat());
    const restarted = deleted
      .map(step => step.filter(name => created.has(name)))
      .filter(step => step.length > 0);
    assert.deepEqual(planned.pods.restarted.map(sorted), restarted.map(sorted), 'restarted');
    assert.deepEqual(
      sorted(planned.pods.deleted),
      sorted(deleted.flat().filter(name => !created.has(name))),
      'deleted',
    );
    const gone = new Set(deleted.flat());
    assert.deepEqual(
      sorted(planned.pods.created),
      sorted([...created].filter(name => !gone.has(name))),
      'created',
    );
    const after = (final.pods ?? []).map(({ name }) => name);
    assert.deepEqual(
      sorted([...planned.pods.kept, ...planned.pods.restarted.flat(), ...planned.pods.created]),
      sorted(after),
      'there in the end',
    );
    assert.deepEqual(sorted(planned.claims.created), sorted(names('createClaim').flat()), 'claims created');
    assert.deepEqual(
      sorted(planned.claims.orphaned),
      sorted((final.claims ?? []).flatMap(({ name, orphaned }) => (orphaned ? [name] : []))),
      'claims that stay behind',
    );
    assert.deepEqual(
      sorted(planned.claims.deleted),
      sorted(
        trace.flatMap(({ then = [] }) =>
          then.flatMap(({ claim, becomes }) => (claim && becomes === 'gone' ? [claim] : [])),
        ),
      ),
      'claims deleted',
    );
  });
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort();
}
