/** What is said about one manifest, one line for each finding: `error volume-mount-undefined: Container …`. */
import { allDiagnostics, openWorkspace, type WorkspaceOptions } from './openWorkspace.ts';

export function findingsOf(text: string, options?: WorkspaceOptions): readonly string[] {
  const snapshot = openWorkspace(new Map([['/manifest.yaml', text]]), options);
  return allDiagnostics(snapshot).map(({ severity, rule, message }) => `${severity} ${rule}: ${message}`);
}
