/** Where the page of a rule stands. */

/** The pages are part of the repository, so that the link shows the rule as the newest release has it. */
export const DOCS_URL = 'https://github.com/setwise/setwise/blob/main/docs/';

/** From the folder of the documentation, such as `rules/host-port-surge.md`. */
export function rulePagePath(id: string): string {
  // What is said of settings, not of manifests, has no page of its own.
  return id === 'setting-not-understood' ? 'settings.md' : `rules/${id}.md`;
}

/** On the web. */
export function ruleUrl(id: string): string {
  return DOCS_URL + rulePagePath(id);
}
