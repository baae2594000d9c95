/** What is asked of git, wherever it is. Nothing here rejects, and nothing of a repository is written. */

/** One sentence on why there is no answer. */
export interface GitTrouble {
  readonly trouble: string;
}

export interface GitCommit {
  /** All of its hash. */
  readonly commit: string;
}

/** A file as it is in a commit. */
export interface GitFile {
  /** Relative to the folder that was asked about, with `/` between the steps. */
  readonly path: string;
  readonly text: string;
}

export interface GitFiles {
  readonly files: readonly GitFile[];
  /** Relative paths of submodules, whose files are in a repository of their own. */
  readonly submodules: readonly string[];
}

export interface GitQuestion {
  /** Only this file or folder, relative to the folder. */
  readonly path?: string;
  isWanted(path: string): boolean;
}

/** Folders are URIs in the form of `normaliseUri`. */
export interface GitSource {
  /** What `ref` names in the repository that a folder belongs to. */
  findCommit(folder: string, ref: string): Promise<GitCommit | GitTrouble>;
  /** Files below a folder as they are in a commit. */
  filesAt(folder: string, commit: string, question: GitQuestion): Promise<GitFiles>;
  /** Branches and tags, the newest first. */
  refsOf(folder: string): Promise<readonly string[]>;
}
