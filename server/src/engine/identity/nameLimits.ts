/** How long names may be, because the controllers make labels and further names of them. */

/**
 * The longest StatefulSet name whose Pods can be made for certain. Each Pod has the label
 * `controller-revision-hash` of the set's name, a dash and a hash of at most 10 characters, mostly 10 or 9
 * (`newRevision` in pkg/controller/statefulset, `ControllerRevisionName` in pkg/controller/history), and a
 * label's value has at most 63 characters. 53 and 54 pass by chance of the hash.
 */
export const LONGEST_SAFE_STATEFUL_SET_NAME = 52;

/** Of a label's value. */
export const LONGEST_LABEL = 63;
const SHORTEST_USUAL_HASH = 8;

/** Whether the revision label fits: `yes`, `no`, or `chance` where it depends on the template's hash. */
export function revisionLabelFits(setName: string): 'yes' | 'no' | 'chance' {
  if (setName.length <= LONGEST_SAFE_STATEFUL_SET_NAME) return 'yes';
  return setName.length + 1 + SHORTEST_USUAL_HASH <= LONGEST_LABEL ? 'chance' : 'no';
}

/**
 * The fields for which the API server refuses a Pod because of its set's name: the revision label, and where the
 * Pod's own name is too long for a label, the label with that name and the hostname. As the server names them.
 */
export function refusedPodFields(setName: string, podName: string): readonly string[] {
  const revision = revisionLabelFits(setName) === 'no' ? ['metadata.labels'] : [];
  return podName.length > LONGEST_LABEL ? [...revision, 'metadata.labels', 'spec.hostname'] : revision;
}

/** A generated name keeps 58 characters of what it begins with (`SimpleNameGenerator` in apiserver/pkg/storage/names). */
const LONGEST_GENERATED_BASE = 58;

/** How the Pods of a DaemonSet are named, for people: five characters are drawn for each. */
export function daemonPodNamePattern(setName: string): string {
  return `${`${setName}-`.slice(0, LONGEST_GENERATED_BASE)}<5 characters>`;
}
