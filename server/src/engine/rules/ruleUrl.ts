/** Where the page of a rule stands on the web. */

/** The pages are part of the repository, so that the link shows the rule as the newest release has it. */
const DOCS = 'https://github.com/setwise/setwise/blob/main/docs/';

export function ruleUrl(id: string): string {
  // What is said of settings, not of manifests, has no page of its own.
  return id === 'setting-not-understood' ? `${DOCS}settings.md` : `${DOCS}rules/${id}.md`;
}
