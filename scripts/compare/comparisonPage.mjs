/** Writes docs/comparison.md: tables of what was measured, between sentences of ours. */

const GROUPS = {
  refused: 'Refused by the API server',
  nothing: 'Accepted, and not what was meant comes of it',
  hurts: 'Accepted, and hurts later',
  update: 'Wrong as a change of what is applied',
};

const BEGINNING = `<!-- Written by \`npm run compare\`; what is not a table stands in scripts/compare/comparisonPage.mjs. -->

# Beside other tools

What Setwise and other tools find in [the mistake set](../test/mistakes/README.md): manifests with one mistake each, made with StatefulSets and DaemonSets and what stands around them.
The set was written by the makers of Setwise, about what Setwise is for; the others were made for other things as well, and are good at them.
So read the tables as an answer to one question, namely who tells me of such a mistake, and not as marks.

`;

const RULES = `## How it is counted

- Every tool is asked about the manifests with the mistake and about the same manifests written right.
  A finding counts when it is said of the first and not of the second, and when somebody has read it and found it to be about the mistake; [peers.json](../test/mistakes/peers.json) keeps those judgements, and what was said besides with the reason why it does not count.
- **Found**: at least one such finding.
  A tool that only cannot read the manifest, and says why in words that lead to the mistake, has found it too.
- **At the line**: the finding names a line where a person would look for the mistake.
- **Fixed**: one of the fixes that the tool offers for it leaves what the manifests written right say.
  Setwise's own test is stricter: the first fix has to.
- The others run with every check that they have, optional ones included, and with the Kubernetes schemas of the release that the manifest is for; Setwise runs as it comes.
- **Said besides** is what a tool says of the manifests without a mistake, as it comes from its makers.
  That is advice, and much of it is good advice; it is also what a finding about the mistake has to be picked out of.
- **Time** is the shortest of three for each of a few manifests, one process for each; yaml-language-server runs all the while and waits a fifth of a second by itself before it looks.

`;

const AHEAD = `## Where the others are ahead

- **Security of the Pods**: kube-linter, kube-score and checkov ask about privileged and root containers, capabilities, seccomp profiles, service account tokens, secrets in variables, digests of images and the policy of pulling them.
  Setwise says only where such a thing touches the node that an agent runs on.
- **Other kinds**: they know Deployments, Jobs, Ingresses, NetworkPolicies and RBAC; Setwise judges StatefulSets, DaemonSets and what they need.
- **Advice on resources**: CPU limits, ephemeral storage and requests that equal limits are checks of kube-score; Setwise has no opinion.
- **Charts and your own checks**: kube-linter renders Helm charts and takes checks of your own; checkov does both and reads a dozen other formats.
- **Any schema**: kubeconform and yaml-language-server take a schema for every kind there is, with one line of settings.
- **Time in a pipeline**: kubeconform, kube-linter and kube-score are native programs that start at once.

## Run it yourself

\`\`\`
npm run compare
\`\`\`

It fetches the others in the versions named above, with Go, pip and npm, into the folder for temporary files, and writes this page anew.
A tool that cannot be had on your machine is left out, and the page says so.
polaris is not among them: the module proxy of Go had no version of it under its name.
`;

/**
 * @param {readonly object[]} mistakes As in mistakes.json.
 * @param {readonly object[]} results As `runTool` gives them, or with `leftOut` and the reason.
 */
export function comparisonPage(mistakes, results) {
  const ran = results.filter(({ leftOut }) => leftOut === undefined);
  const missing = results.filter(({ leftOut }) => leftOut !== undefined);
  return [
    BEGINNING,
    summary(mistakes, ran),
    ...missing.map(({ name, leftOut }) => `${name} was left out: ${leftOut}.\n\n`),
    RULES,
    ...Object.keys(GROUPS).map(group => groupTable(group, mistakes, ran)),
    besides(mistakes, ran),
    AHEAD,
  ].join('');
}

function summary(mistakes, ran) {
  const rows = ran.map(result => {
    const all = [...result.mistakes.values()];
    const count = test => String(all.filter(test).length);
    return [
      `${result.name} ${result.version}`,
      ...Object.keys(GROUPS).map(group => {
        const ids = mistakes.filter(one => one.group === group).map(({ id }) => id);
        return `${ids.filter(id => result.mistakes.get(id).isFound).length} of ${ids.length}`;
      }),
      `**${count(one => one.isFound)} of ${mistakes.length}**`,
      count(one => one.hasLine),
      count(one => one.hasFix),
      (result.noise.asShipped / mistakes.length).toFixed(1),
      `${Math.round(result.milliseconds)} ms`,
    ];
  });
  const head = [
    '',
    'refused',
    'not as meant',
    'hurts',
    'update',
    'found',
    'at the line',
    'fixed',
    'said besides, for each manifest',
    'time, for each manifest',
  ];
  return `${table(head, rows)}\n`;
}

function groupTable(group, mistakes, ran) {
  const rows = mistakes
    .filter(one => one.group === group)
    .map(({ id, wrong }) => [
      `[${id}](../test/mistakes/${id}) ${wrong}`,
      ...ran.map(({ mistakes: found }) => cell(found.get(id))),
    ]);
  const head = ['mistake', ...ran.map(({ name }) => name)];
  return `## ${GROUPS[group]}\n\n${table(head, rows)}\n`;
}

function cell({ isFound, hasLine, hasFix }) {
  if (!isFound) return '';
  return ['found', ...(hasLine ? ['line'] : []), ...(hasFix ? ['fix'] : [])].join(', ');
}

function besides(mistakes, ran) {
  const rows = ran.map(({ name, noise }) => [
    name,
    (noise.asShipped / mistakes.length).toFixed(1),
    (noise.all / mistakes.length).toFixed(1),
    noise.most.map(([check, count]) => `${check} ${(count / mistakes.length).toFixed(1)}`).join(', ') ||
      'nothing',
  ]);
  const head = ['', 'as it comes', 'with every check', 'most often, as it comes'];
  return `## What is said of manifests without a mistake\n\nFindings for each manifest of the set, written right.\nOf Setwise's, ${ran[0].noise.loud} in all are errors or warnings.\n\n${table(head, rows)}\n`;
}

function table(head, rows) {
  const line = cells => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
