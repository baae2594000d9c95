/** The commands of the program and their options. */
import { Command, CommanderError, Option } from 'commander';
import { RULE_GROUPS, type Severity } from '../engine/index.ts';
import { VERSION } from '../version.ts';
import { CHECK_FORMATS, type CheckOptions, check } from './check.ts';
import { EXIT_CLEAN, EXIT_TROUBLE, SEVERITIES } from './exitCode.ts';
import { EXPLAIN_FORMATS, type ExplainOptions, explainRules } from './explain.ts';
import { NAMES_FORMATS, type NamesOptions, names } from './names.ts';
import {
  addNamingOptions,
  addPresetOption,
  addTargetOptions,
  askedSettings,
  type NamingOptions,
  type PresetOptions,
  type TargetOptions,
  targetOf,
} from './options.ts';
import { PLACE_FORMATS, type PlaceOptions, place } from './place.ts';
import { PLAN_FORMATS, type PlanOptions, plan } from './plan.ts';
import { ROLLOUT_FORMATS, type RolloutOptions, rollout } from './rollout.ts';
import { listRules, RULES_FORMATS, type RulesOptions } from './rules.ts';
import { SIMULATE_FORMATS, type SimulateOptions, simulate } from './simulate.ts';
import type { Terminal } from './terminal.ts';
import { verdict } from './verdict.ts';

type SharedOptions = TargetOptions & NamingOptions;

/** Runs one command; gives the exit code, or undefined for a server that goes on. */
export async function runProgram(
  argv: readonly string[],
  terminal: Terminal,
  startServer: () => void,
): Promise<number | undefined> {
  let code: number | undefined = EXIT_CLEAN;
  const program = new Command('setwise')
    .description('Says what Kubernetes will make of your StatefulSets and DaemonSets.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(see setwise --help)')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });

  addPresetOption(addNamingOptions(addTargetOptions(program.command('check'))))
    .description('find what the API server refuses and what the controllers make nothing of')
    .argument('[path...]', 'files, folders or - for standard input; without any, the current folder')
    .addOption(new Option('--format <format>', 'how to print').choices(CHECK_FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 at this severity and above')
        .choices(SEVERITIES)
        .default('error'),
    )
    .option('--against <old>', 'file, folder or - of what is applied already: judge updates of it')
    .option('--fix', 'apply the safe fixes to the files', false)
    .action(
      (
        paths: string[],
        options: SharedOptions &
          PresetOptions &
          Pick<CheckOptions, 'format' | 'fix' | 'against'> & { failOn: Severity },
      ) => {
        const { format, failOn, fix, against } = options;
        const asked = askedSettings(options);
        code = check(
          paths,
          { asked, format, failOn, fix, ...(against !== undefined && { against }) },
          terminal,
        );
      },
    );

  addNamingOptions(addTargetOptions(program.command('names')))
    .description('list the Pods, claims and DNS names that manifests will create')
    .argument('[path...]', 'files, folders or - for standard input; without any, the current folder')
    .addOption(new Option('--format <format>', 'how to print').choices(NAMES_FORMATS).default('text'))
    .action((paths: string[], options: SharedOptions & Pick<NamesOptions, 'format'>) => {
      code = names(paths, { asked: askedSettings(options), format: options.format }, terminal);
    });

  addNamingOptions(addTargetOptions(program.command('plan')))
    .description('tell what applying a change will do')
    .argument('[path...]', 'OLD and NEW, files, folders or -; with --base what is to be applied (default: .)')
    .option('--base <ref>', 'compare with a branch, tag or commit of git')
    .addOption(new Option('--format <format>', 'how to print').choices(PLAN_FORMATS).default('text'))
    .action(async (paths: string[], options: SharedOptions & Pick<PlanOptions, 'format' | 'base'>) => {
      const { format, base } = options;
      code = await plan(
        paths,
        { asked: askedSettings(options), format, ...(base !== undefined && { base }) },
        terminal,
      );
    });

  addNamingOptions(addTargetOptions(program.command('rollout')))
    .description('draw, step by step, what happens when StatefulSets and DaemonSets are applied')
    .argument('[path...]', 'files, folders or - for standard input; without any, the current folder')
    .option('--from <old>', 'file, folder or - of what is there before; without it, everything is created')
    .option('--nodes <file>', 'for DaemonSets: what kubectl get nodes -o json (or yaml) prints')
    .addOption(new Option('--format <format>', 'how to print').choices(ROLLOUT_FORMATS).default('text'))
    .action((paths: string[], options: SharedOptions & Pick<RolloutOptions, 'format' | 'from' | 'nodes'>) => {
      const { format, from, nodes } = options;
      code = rollout(paths, { asked: askedSettings(options), format, from, nodes }, terminal);
    });

  addNamingOptions(addTargetOptions(program.command('place')))
    .description('tell on which nodes the Pods of DaemonSets start, and why not on the others')
    .argument('[path...]', 'files, folders or - for standard input; without any, the current folder')
    .requiredOption('--nodes <file>', 'what kubectl get nodes -o json (or yaml) prints; - for standard input')
    .addOption(new Option('--format <format>', 'how to print').choices(PLACE_FORMATS).default('text'))
    .action((paths: string[], options: SharedOptions & Pick<PlaceOptions, 'format' | 'nodes'>) => {
      const { format, nodes } = options;
      code = place(paths, { asked: askedSettings(options), format, nodes }, terminal);
    });

  addTargetOptions(program.command('verdict'))
    .description("print Kubernetes' verdict on JSON Lines of manifests")
    .argument('[input]', 'only - for standard input', '-')
    .action((_input: string, options: TargetOptions) => {
      code = verdict(targetOf(options), terminal);
    });

  program
    .command('simulate')
    .description('play what the controllers do, from JSON Lines of cases')
    .argument('[input]', 'a file, or - for standard input', '-')
    .option('--identity', 'tell of each Pod and claim who it is', false)
    .addOption(new Option('--format <format>', 'how to print').choices(SIMULATE_FORMATS).default('jsonl'))
    .action((input: string, options: SimulateOptions) => {
      code = simulate(input, options, terminal);
    });

  program
    .command('lsp')
    .description('start the language server')
    .requiredOption('--stdio', 'speak over standard input and output')
    .action(() => {
      startServer();
      code = undefined;
    });

  addPresetOption(program.command('rules'))
    .description('list the rules, and how loud each is for manifests of this folder')
    .addOption(new Option('--group <name>', 'only rules of this group').choices(Object.keys(RULE_GROUPS)))
    .addOption(new Option('--format <format>', 'how to print').choices(RULES_FORMATS).default('text'))
    .action((options: PresetOptions & Omit<RulesOptions, 'asked'>) => {
      code = listRules({ ...options, asked: askedSettings(options) }, terminal);
    });

  program
    .command('explain')
    .description('show the pages of rules')
    .argument('<rule...>', 'ids of rules, as findings and "setwise rules" have them')
    .addOption(new Option('--format <format>', 'how to print').choices(EXPLAIN_FORMATS).default('text'))
    .action((ids: string[], options: ExplainOptions) => {
      code = explainRules(ids, options, terminal);
    });

  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT_CLEAN : EXIT_TROUBLE;
  }
  return code;
}
