import { version } from '../../package.json';
import {
  type Checker,
  type CheckOptions,
  createChecker,
  defaultThresholds,
  type LoadWasm,
  type SourceHost,
  thresholdNames,
} from '../checker';
import { languageOfFile } from '../checker/fileNames';
import { MAX_FILE_BYTES, readSource, tooLarge } from '../checker/limits';
import { fileSources } from '../node/fileSources';
import { oneOf, parseCommandLine } from './args';
import { byCodeUnits, ENDINGS, type Files, reasonOf, selectFiles, tidyPath } from './checkFiles';
import { loadWasmFromBundle, nodeFiles } from './checkFilesNode';
import { inUnits, levelsIn, thresholdsIn } from './checkOptions';
import {
  type CheckReport,
  compareFindings,
  type FileError,
  type FileFinding,
  jsonReport,
} from './checkReport';
import { checkText } from './checkText';
import { type Command, Exit, type Io, UsageError } from './io';
import { readLines } from './lines';
import { sarifReport } from './sarif';

const spans = thresholdNames.map((name) => `${name} (${inUnits(defaultThresholds[name])})`).join(', ');

const help = `Usage: session-tutor check [PATHS…] [options]

Checks JavaScript, TypeScript and Python files for weaknesses of cookies, sessions and tokens. A path is a file or a
folder; without paths the current folder is checked. In folders, what is installed or made is left out:
node_modules, bower_components, dist, build, out, coverage, vendor, .git, *.min.js and the like. A file that
is named is always checked.

Options:
  --files-from FILE  check the paths in FILE too, one a line; "-" reads them from the standard input
  --format FORMAT    text (the default), json or sarif (2.1.0)
  --confidence LEVEL how sure a finding must be: certain, likely or hint (the default, which is all)
  --rule ID=LEVEL    the level of a rule: off, error, warning, information or hint; may be given more than once
  --threshold NAME=SPAN
                     how long something may live (15m, 12h, 30d) before it is named; may be given more than once:
                     ${spans}
  --help             this text

Files: ${ENDINGS}. A file over ${MAX_FILE_BYTES / 1024 / 1024} MB, a binary or minified one, or one in an
unknown encoding is not checked but listed under "errors".

To silence a finding, write above its line, with your reason:
  // session-tutor-ignore-next-line RULE -- reason

Exit codes: 0 no findings, 1 findings, 2 wrong usage, or a path that is not there or cannot be read.
`;

/** Longer lines are no paths. */
const MAX_PATH_BYTES = 64 * 1024;

/** What the command needs of the machine, so that tests can give it another. */
export interface CheckWorld {
  readonly files: Files;
  readonly loadWasm: LoadWasm;
  /** Files that the checked ones import; without it each file is checked by itself. */
  readonly sources?: SourceHost;
  /** `\\` where that separates the parts of a path too. */
  readonly separator: string;
}

/** The command `check` over this world. */
export function createCheckCommand(world: CheckWorld): Command {
  return { help, run: (args, io) => run(args, io, world) };
}

export const checkCommand: Command = createCheckCommand({
  files: nodeFiles,
  loadWasm: loadWasmFromBundle,
  sources: fileSources,
  separator: process.platform === 'win32' ? '\\' : '/',
});

async function run(args: readonly string[], io: Io, world: CheckWorld): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      'files-from': { type: 'string' },
      format: { type: 'string', default: 'text' },
      confidence: { type: 'string', default: 'hint' },
      rule: { type: 'string', multiple: true, default: [] },
      threshold: { type: 'string', multiple: true, default: [] },
    },
  });
  const format = oneOf('format', values.format, ['text', 'json', 'sarif']);
  const minimumConfidence = oneOf('confidence', values.confidence, ['certain', 'likely', 'hint']);
  const options: CheckOptions = {
    minimumConfidence,
    rules: levelsIn(values.rule),
    thresholds: thresholdsIn(values.threshold),
  };
  const from = values['files-from'];
  const tidy = (path: string) => tidyPath(path, world.separator);
  const listed = from === undefined ? [] : await readList(from, io);
  const named = positionals.length > 0 || from !== undefined ? positionals : ['.'];
  if (named.includes('')) throw new UsageError('a path is empty');
  const selection = await selectFiles(world.files, named.map(tidy), listed.map(tidy));
  const checker = createChecker(world.loadWasm, () => options, world.sources);
  try {
    const report = await checkFiles(selection, checker, world.files);
    if (format === 'json') await io.stdout.write(jsonReport(report));
    else if (format === 'sarif') await io.stdout.write(sarifReport(report, world.files.uriOf));
    else {
      const colours = io.stdout.isTerminal && !io.env.NO_COLOR;
      await io.stdout.write(checkText(report, colours));
    }
    if (report.failed) return Exit.failure;
    return report.findings.length > 0 ? Exit.findings : Exit.clean;
  } finally {
    checker.dispose();
  }
}

async function checkFiles(
  selection: Awaited<ReturnType<typeof selectFiles>>,
  checker: Checker,
  files: Files,
): Promise<CheckReport> {
  const findings: FileFinding[] = [];
  const errors: FileError[] = [...selection.errors];
  let { failed } = selection;
  let filesChecked = 0;
  for (const file of selection.files) {
    const languageId = languageOfFile(file) ?? 'javascript';
    let source: ReturnType<typeof readSource>;
    try {
      // Asked first: a huge file need not be read to know that it is too large.
      const size = await files.size(file);
      source = size > MAX_FILE_BYTES ? { problem: tooLarge(size) } : readSource(await files.read(file));
    } catch (error) {
      failed = true;
      errors.push({ file, message: `It cannot be read (${reasonOf(error)}).` });
      continue;
    }
    if ('problem' in source) {
      // Data is often large; it is looked through only where it can be.
      if (languageId !== 'text') errors.push({ file, message: source.problem });
      continue;
    }
    const result = await checker.check({ uri: files.uriOf(file), languageId, text: source.text });
    // A problem without a place is about the whole file.
    if (result.problems.every(({ range }) => range)) filesChecked++;
    for (const finding of [...result.findings].sort(compareFindings)) findings.push({ file, finding });
    for (const { message, range } of result.problems) {
      const place = range ? `line ${range.start.line + 1}, column ${range.start.character + 1}: ` : '';
      errors.push({ file, message: `${place}${message}` });
    }
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
