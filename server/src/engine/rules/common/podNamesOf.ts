/** Of the names in texts, those of Pods. */
import type { NamedPod } from '../../features/names/podList.ts';
import type { NameInText } from './namesInTexts.ts';

export function podNamesOf(names: readonly NameInText[]): readonly NamedPod[] {
  return names.flatMap(({ mention, resolved }) => (resolved.kind === 'pod' ? [{ mention, resolved }] : []));
}
