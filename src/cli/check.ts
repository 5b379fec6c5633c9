import { version } from '../../package.json';
import type { Severity } from '../base/severity';
import {
  type CheckOptions,
  type Confidence,
  createChecker,
  type LoadWasm,
  type SourceHost,
} from '../checker';
import { readSource } from '../checker/limits';
import { oneOf, parseCommandLine } from './args';
import { ProjectBaseline } from './checkBaseline';
import { loadProject } from './checkConfig';
import { checkSource, type FileOutcome } from './checkFile';
import { byCodeUnits, type Files, type Selection, selectFiles, tidyPath } from './checkFiles';
import { loadWasmFromBundle, nodeFiles, nodeSources, writeNamedFile } from './checkFilesNode';
import { checkHelp } from './checkHelp';
import { Ignores } from './checkIgnores';
import { levelsIn, thresholdsIn } from './checkOptions';
import { type CheckReport, type FileError, type FileFinding, jsonReport } from './checkReport';
import { checkAll, type StartThreads } from './checkShares';
import { checkText } from './checkText';
import { startThreads } from './checkThreads';
import { type Command, Exit, type Io, UsageError } from './io';
import { lineHashes } from './lineHashes';
import { readLines } from './lines';
import { sarifReport } from './sarif';

/** Severities, the least first. */
const LEAST_FIRST = ['hint', 'information', 'warning', 'error'] as const satisfies readonly Severity[];

const CONFIDENCES = ['certain', 'likely', 'hint'] as const satisfies readonly Confidence[];

/** Longer lines are no paths. */
const MAX_PATH_BYTES = 64 * 1024;

/** What the command needs of the machine, so that tests can give it another. */
export interface CheckWorld {
  readonly files: Files;
  readonly loadWasm: LoadWasm;
  /** Files that the checked ones import; without it each file is checked by itself. */
  readonly sources?: SourceHost;
  /** Without it one thread does all. */
  readonly startThreads?: StartThreads;
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** `\\` where that separates the parts of a path too. */
  readonly separator: string;
}

/** The command `check` over this world. */
export function createCheckCommand(world: CheckWorld): Command {
  return { help: checkHelp, run: (args, io) => run(args, io, world) };
}

export const checkCommand: Command = createCheckCommand({
  files: nodeFiles,
  loadWasm: loadWasmFromBundle,
  sources: nodeSources,
  startThreads,
  writeFile: writeNamedFile,
  separator: process.platform === 'win32' ? '\\' : '/',
});

async function run(args: readonly string[], io: Io, world: CheckWorld): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      'files-from': { type: 'string' },
      format: { type: 'string', default: 'text' },
      confidence: { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
      threshold: { type: 'string', multiple: true, default: [] },
      'max-severity': { type: 'string', default: 'none' },
      baseline: { type: 'string' },
      'no-baseline': { type: 'boolean', default: false },
      'write-baseline': { type: 'string' },
      ignore: { type: 'string', multiple: true, default: [] },
      'force-ignore': { type: 'boolean', default: false },
      'no-gitignore': { type: 'boolean', default: false },
      'stdin-filename': { type: 'string' },
      config: { type: 'string' },
    },
  });
  const format = oneOf('format', values.format, ['text', 'json', 'sarif']);
  const maximum = oneOf('max-severity', values['max-severity'], ['none', ...LEAST_FIRST]);
  const project = await loadProject(values.config, world.files, io);
  const { config } = project;
  const options: CheckOptions = {
    minimumConfidence:
      values.confidence === undefined
        ? (config.check.minimumConfidence ?? 'hint')
        : oneOf('confidence', values.confidence, CONFIDENCES),
    rules: { ...config.check.rules, ...levelsIn(values.rule) },
    thresholds: { ...config.check.thresholds, ...thresholdsIn(values.threshold) },
  };
  if (values['no-baseline'] && values.baseline !== undefined)
    throw new UsageError('--baseline and --no-baseline cannot both be meant');
  const written = values['write-baseline'];
  const accepted = await ProjectBaseline.load(
    values['no-baseline'] ? false : values.baseline,
    project,
    world.files,
    io,
    written !== undefined,
  );
  const from = values['files-from'];
  const tidy = (path: string): string =>
    path.startsWith('!') ? `!${tidy(path.slice(1))}` : tidyPath(path, world.separator);
  const listed = from === undefined ? [] : await readList(from, io);
  const named = positionals.length > 0 || from !== undefined ? positionals : ['.'];
  if (named.includes('')) throw new UsageError('a path is empty');
  const given = values['stdin-filename'];
  if (given !== undefined && (positionals.length > 0 || from !== undefined))
    throw new UsageError('--stdin-filename checks the standard input alone; leave the paths out');
  const patterns = [
    { folder: project.folder, lines: config.ignore },
    { folder: '.', lines: values.ignore },
  ];
  const selection: Selection =
    given === undefined
      ? await selectFiles(world.files, {
          named: named.map(tidy),
          listed: listed.map(tidy),
          ignores: Ignores.of(world.files, patterns, !values['no-gitignore']),
          ignoresNamed: values['force-ignore'],
        })
      : { files: [tidy(given)], errors: [], failed: false };
  const checker = createChecker(world.loadWasm, () => options, world.sources);
  try {
    const outcomes =
      given === undefined
        ? await checkAll(selection.files, options, checker, world.files, world.startThreads)
        : [await checkSource(tidy(given), readSource(await allOf(io.stdin)), checker, world.files)];
    const whole = reportOf(selection, outcomes);
    if (written !== undefined) {
      await world.writeFile(written, accepted.textWith(whole.findings));
      await io.stdout.write(`${whole.findings.length} findings are accepted in ${written}.\n`);
      return whole.failed ? Exit.failure : Exit.clean;
    }
    const report = accepted.leaveOut(whole);
    if (format === 'json') await io.stdout.write(jsonReport(report));
    else if (format === 'sarif')
      await io.stdout.write(
        sarifReport(report, world.files.uriOf, await hashesOf(report.findings, world.files)),
      );
    else {
      const colours = io.stdout.isTerminal && !io.env.NO_COLOR;
      await io.stdout.write(checkText(report, colours));
    }
    if (report.failed) return Exit.failure;
    const worst = LEAST_FIRST.indexOf(maximum as Severity);
    const fails = report.findings.some(({ finding }) => LEAST_FIRST.indexOf(finding.severity) > worst);
    return fails ? Exit.findings : Exit.clean;
  } finally {
    checker.dispose();
  }
}

async function allOf(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of input) parts.push(part);
  return Buffer.concat(parts);
}

/** The hashes of the lines of files with findings; none of what was not read from a file. */
async function hashesOf(findings: readonly FileFinding[], files: Files) {
  const hashes = new Map<string, readonly string[]>();
  for (const file of new Set(findings.map((each) => each.file))) {
    const bytes = await files.read(file).catch(() => undefined);
    // A byte order mark counts.
    if (bytes) hashes.set(file, lineHashes(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)));
  }
  return (file: string, line: number) => hashes.get(file)?.[line];
}

/** Gathers what came out of the files. */
function reportOf(selection: Selection, outcomes: readonly FileOutcome[]): CheckReport {
  const findings: FileFinding[] = [];
  const errors: FileError[] = [...selection.errors];
  let { failed } = selection;
  let filesChecked = 0;
  for (const [index, file] of selection.files.entries()) {
    const outcome = outcomes[index];
    if (!outcome) continue;
    failed ||= outcome.failed;
    if (outcome.checked) filesChecked++;
    for (const [at, finding] of outcome.findings.entries())
      findings.push({ file, finding, fingerprint: outcome.fingerprints[at] ?? '' });
    for (const message of outcome.problems) errors.push({ file, message });
  }
  errors.sort((a, b) => byCodeUnits(a.file, b.file));
  return { version, filesChecked, findings, errors, failed };
}

/** The paths in a list, one a line; empty lines are passed over. */
async function readList(source: string, io: Io): Promise<string[]> {
  if (source === '-' && io.stdin.isTerminal) {
    throw new UsageError('--files-from - reads paths from the standard input, which is the terminal');
  }
  const input = source === '-' ? io.stdin : single(await io.readFile(source));
  const paths: string[] = [];
  for await (const line of readLines(input, MAX_PATH_BYTES)) {
    if ('error' in line) throw new UsageError(`--files-from ${source}: ${line.error}`);
    const path = line.text.replace(/\r$/, '').replace(/^\uFEFF/, '');
    if (path !== '') paths.push(path);
  }
  return paths;
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
