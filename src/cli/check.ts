import { version } from '../../package.json';
import { type CheckOptions, createChecker, type LoadWasm, type SourceHost } from '../checker';
import { readSource } from '../checker/limits';
import { ProjectBaseline } from './checkBaseline';
import { loadProject, type Project } from './checkConfig';
import { checkSource, type FileOutcome } from './checkFile';
import { byCodeUnits, type Files, type Selection, selectFiles, tidyPath } from './checkFiles';
import { loadWasmFromBundle, nodeFiles, nodeSources, writeNamedFile } from './checkFilesNode';
import { checkHelp } from './checkHelp';
import { Ignores } from './checkIgnores';
import { type CheckReport, type FileError, type FileFinding, jsonReport } from './checkReport';
import { type CheckRequest, readRequest } from './checkRequest';
import { checkAll, MIN_SHARED, type StartThreads, type Threads } from './checkShares';
import { checkText } from './checkText';
import { startThreads } from './checkThreads';
import { type Command, Exit, type Io, UsageError } from './io';
import { lineHashes } from './lineHashes';
import { readLines } from './lines';
import { sarifReport } from './sarif';

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
  const request = readRequest(args);
  const { files } = world;
  const project = await loadProject(request.config, files, io);
  const options = optionsOf(request, project);
  const accepted = await ProjectBaseline.load(
    request.baseline,
    project,
    files,
    io,
    request.written !== undefined,
  );
  const listed = request.filesFrom === undefined ? [] : await readList(request.filesFrom, io);
  const tidy = (path: string): string =>
    path.startsWith('!') ? `!${tidy(path.slice(1))}` : tidyPath(path, world.separator);
  const patterns = [
    { folder: project.folder, lines: project.config.ignore },
    { folder: '.', lines: request.ignore },
  ];
  const input = request.stdinFilename === undefined ? undefined : tidy(request.stdinFilename);
  let threads: Threads | undefined;
  // They are ready about when the last files are found.
  const onFound = (count: number) => {
    if (count >= MIN_SHARED) threads ??= world.startThreads?.();
  };
  const checker = createChecker(world.loadWasm, () => options, world.sources);
  let selection: Selection;
  let outcomes: readonly FileOutcome[];
  try {
    if (input === undefined) {
      selection = await selectFiles(files, {
        named: request.paths.map(tidy),
        listed: listed.map(tidy),
        ignores: Ignores.of(files, patterns, request.heedsGit),
        ignoresNamed: request.ignoresNamed,
        onFound,
      });
      outcomes = await checkAll(selection.files, options, checker, files, threads);
    } else {
      selection = { files: [input], errors: [], failed: false };
      outcomes = [await checkSource(input, readSource(await allOf(io.stdin)), checker, files)];
    }
  } finally {
    threads?.close();
    checker.dispose();
  }
  const whole = reportOf(selection, outcomes);
  if (request.written !== undefined) {
    await world.writeFile(request.written, accepted.textWith(whole.findings));
    await io.stdout.write(`${whole.findings.length} findings are accepted in ${request.written}.\n`);
    return whole.failed ? Exit.failure : Exit.clean;
  }
  const report = accepted.leaveOut(whole);
  await io.stdout.write(await textOf(report, request.format, files, io));
  if (report.failed) return Exit.failure;
  return report.findings.some(({ finding }) => request.fails(finding.severity)) ? Exit.findings : Exit.clean;
}

/** Options of the command line overrule those of the project. */
function optionsOf({ confidence, rules, thresholds }: CheckRequest, { config }: Project): CheckOptions {
  return {
    minimumConfidence: confidence ?? config.check.minimumConfidence ?? 'hint',
    rules: { ...config.check.rules, ...rules },
    thresholds: { ...config.check.thresholds, ...thresholds },
  };
}

async function textOf(
  report: CheckReport,
  format: CheckRequest['format'],
  files: Files,
  io: Io,
): Promise<string> {
  if (format === 'json') return jsonReport(report);
  if (format === 'sarif') return sarifReport(report, files.uriOf, await hashesOf(report.findings, files));
  return checkText(report, io.stdout.isTerminal && !io.env.NO_COLOR);
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
