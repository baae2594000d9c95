/** Telling, from the bare text and fast, which files are worth parsing: Kubernetes is known by content, not by name. */

/** A line with a `kind`, in YAML or JSON, at any depth (a `List` has its items inside). */
const KIND = /(?:^|[\s{,"'-])kind["']?\s*:/;

/** Kinds that Setwise judges, that what it judges refers to by name, or whose own fields and texts name such things. */
const KINDS_OF_INTEREST = [
  'StatefulSet',
  'DaemonSet',
  'Service',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'ConfigMap',
  'Secret',
  'ServiceAccount',
  'StorageClass',
  'PriorityClass',
  'Pod',
  'Deployment',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Ingress',
  'NetworkPolicy',
  'HorizontalPodAutoscaler',
  'Kustomization',
  '\\w*List',
];
const KIND_OF_INTEREST = new RegExp(
  `(?:^|[\\s{,"'-])kind["']?\\s*:\\s*["']?(?:${KINDS_OF_INTEREST.join('|')})\\b`,
);

/**
 * Kinds that nothing depends on. Every other one may tell of an operator, which makes Pods that no manifest shows, or
 * of a program that installs more than the workspace shows; the editor is to know of it as the terminal does.
 */
const KINDS_WITHOUT_INTEREST = [
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'MutatingWebhookConfiguration',
  'Role',
  'RoleBinding',
  'ValidatingWebhookConfiguration',
];
/** Of the document itself: what a definition says of its own kind is further in. */
const OTHER_KIND = new RegExp(
  `^(?:["']?kind["']?|\\{? {0,4}"kind")\\s*:\\s*["']?(?!(?:${KINDS_WITHOUT_INTEREST.join('|')})\\b)[A-Z]\\w`,
  'm',
);

/** Whether a file in an editor may be a manifest, finished or not, its kind spelt right or not. */
export function mayBeManifest(text: string): boolean {
  return KIND.test(text) || isBegun(text);
}

/** Whether nothing stands in the file yet but what a manifest begins with. */
function isBegun(text: string): boolean {
  const content = text.slice(BEFORE_CONTENT.exec(text)?.[0].length ?? 0);
  if (/^[{\s]*["']?apiVersion\b/.test(content)) return true;
  if (content.length > 100) return false;
  const word = content.replace(/[{}\s"']/g, '');
  return ['apiVersion', 'kind'].some(key => key.startsWith(word));
}

/** Lines that are blank, comments or markers. */
const BEFORE_CONTENT = /^\uFEFF?(?:[ \t]*(?:#.*|---[ \t]*(?:#.*)?)?\r?(?:\n|$))*/;

/** Whether a file of the workspace holds something that findings or names in other files may depend on. */
export function isOfInterest(text: string): boolean {
  return KIND_OF_INTEREST.test(text) || OTHER_KIND.test(text);
}

/**
 * The text with nothing but blanks where documents are that nothing depends on, such as the definitions of custom
 * resources: they are most of the text of many files, and not worth parsing. All else stays in its place.
 */
export function blankOtherDocuments(text: string): string {
  return text
    .split(/(?<=\n)(?=---)/)
    .map(document => {
      if (isOfInterest(document)) return document;
      const marker = document.startsWith('---') ? 3 : 0;
      return document.slice(0, marker) + document.slice(marker).replace(/[^\r\n]/g, ' ');
    })
    .join('');
}
