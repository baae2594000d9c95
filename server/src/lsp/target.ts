/** Answers `setwise/target`: which Kubernetes a manifest is judged for, and who says so. */
import { FEATURE_GATES, isGateOnByDefault, RELEASES, type TextRange } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientView } from './clientView.ts';
import type { TargetParams, TargetResult, TargetSource } from './requests.ts';
import type { Session } from './session.ts';

export const NO_TARGET: TargetResult = {
  kubernetes: '',
  source: { kind: 'editor' },
  releases: RELEASES,
  featureGates: [],
};

export async function answerTarget(
  session: Session,
  { uri: clientUri, position }: TargetParams,
): Promise<TargetResult> {
  await session.settingsRead;
  const view = session.manifests.view();
  const { snapshot } = view;
  const uri = normaliseUri(clientUri);
  const offset = view.offset(uri, position);
  const { target } = snapshot.settingsAt(uri, offset);
  const comment = snapshot.commentedTargetAt(uri, offset);
  const { placeOf } = session.manifests.settings;

  const sourceOf = (range: TextRange | undefined, place: ReturnType<typeof placeOf>): TargetSource => {
    if (range !== undefined) return placed('comment', uri, range, view);
    return place === undefined ? { kind: 'editor' } : placed('file', place.uri, place.range, view);
  };
  return {
    kubernetes: target.release,
    releases: RELEASES,
    source: sourceOf(comment.release?.range, placeOf(uri, 'kubernetes.version')),
    featureGates: [...target.featureGates]
      .filter(([name, isOn]) => isKnownGate(name) && isGateOnByDefault(target.release, name) !== isOn)
      .map(([name, isOn]) => ({
        name,
        isOn,
        source: sourceOf(
          comment.featureGates.get(name)?.range,
          placeOf(uri, 'kubernetes.featureGates', name),
        ),
      })),
  };
}

function placed(kind: 'comment' | 'file', uri: string, range: TextRange, view: ClientView): TargetSource {
  return { kind, uri: view.clientUri(uri), range: view.range(uri, range) };
}

function isKnownGate(name: string): name is keyof typeof FEATURE_GATES {
  return Object.hasOwn(FEATURE_GATES, name);
}
