import path from 'node:path';
import { exercises, findExercise } from '../exercises/catalogue';
import type { Exercise } from '../exercises/model';
import { allPassed } from '../exercises/model';
import { oneOf, parseCommandLine } from './args';
import { type ExerciseFiles, exerciseFiles } from './exerciseFiles';
import { exerciseList, listReport, runReport, runText } from './exerciseText';
import { type Command, Exit, type Io, UsageError } from './io';
import { painter } from './terminal';

const help = `Usage: session-tutor exercise list [--format text|json]
       session-tutor exercise open ID DIR
       session-tutor exercise run ID DIR [options]

Small servers to repair, and attacks on the repair.

  list   what there is
  open   puts the vulnerable start into DIR, which must be empty or not there yet
  run    starts the server in DIR and attacks it: an attack has to fail, honest use has to work

Options of run:
  --check ID       run this check only; may be given several times
  --exchanges      show what was said: requests, answers, cookie jars
  --format FORMAT  text (the default) or json
  --help           this text

"run" executes the code in DIR as a program of yours: run what you trust. The server listens on the loopback
interface alone, has limits of memory and time, and ends with the run.

JSON of run: {"exercise","passed","attacks":[{"id","title","kind","passed","failure","why","exchanges"?}]}
  kind: attack or honest; failure: null, gained (the attacker got something), broken (honest use does not work)
  or fault (the server did not start, ended, or hung).

Exit codes: 0 every check passed, 1 one failed or the server did not run, 2 wrong usage or a folder or file that
cannot be read or written.
`;

/** The command `exercise` over these files. */
export function createExerciseCommand(files: ExerciseFiles): Command {
  return { help, run: (args, io) => run(args, io, files) };
}

export const exerciseCommand: Command = createExerciseCommand(exerciseFiles);

async function run(args: readonly string[], io: Io, files: ExerciseFiles): Promise<number> {
  const { values, positionals } = parseCommandLine({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      check: { type: 'string', multiple: true },
      exchanges: { type: 'boolean', default: false },
    },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const [action, id, folder, ...more] = positionals;
  const paint = painter(io.stdout.isTerminal && !io.env.NO_COLOR);
  if (action === 'list') {
    if (id !== undefined) throw new UsageError(`exercise list takes no argument, such as "${id}"`);
    await io.stdout.write(format === 'json' ? `${JSON.stringify(listReport())}\n` : exerciseList(paint));
    return Exit.clean;
  }
  if (action !== 'open' && action !== 'run')
    throw new UsageError(
      `exercise takes list, open or run${action === undefined ? '' : `, not "${action}"`}`,
    );
  if (id === undefined || folder === undefined || more.length > 0)
    throw new UsageError(`exercise ${action} takes the id of an exercise and a folder`);
  const exercise = exerciseOf(id);
  if (action === 'open') {
    await files.open(exercise, folder);
    await io.stdout.write(
      `${exercise.title}: ${folder}\nRead ${path.join(folder, 'README.md')}, repair ${exercise.files[0]}, and try it:\n` +
        `  session-tutor exercise run ${id} ${folder}\n`,
    );
    return Exit.clean;
  }
  const only = checksOf(exercise, values.check);
  const abort = new AbortController();
  const release = io.onInterrupt?.(() => abort.abort());
  try {
    const { results, output } = await files.run(exercise, folder, {
      signal: abort.signal,
      ...(only ? { only } : {}),
    });
    if (abort.signal.aborted) throw new UsageError('the run was interrupted; the server has been ended');
    const text =
      format === 'json'
        ? `${JSON.stringify(runReport(exercise, results, values.exchanges))}\n`
        : runText(exercise, results, { output, exchanges: values.exchanges, paint });
    await io.stdout.write(text);
    return allPassed(results) ? Exit.clean : Exit.findings;
  } finally {
    release?.();
  }
}

function exerciseOf(id: string): Exercise {
  const exercise = findExercise(id);
  if (exercise) return exercise;
  throw new UsageError(
    `there is no exercise "${id}"; there are: ${exercises.map((each) => each.id).join(', ')}`,
  );
}

function checksOf({ checks }: Exercise, ids: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (!ids) return undefined;
  const unknown = ids.find((id) => !checks.some((check) => check.id === id));
  if (unknown === undefined) return new Set(ids);
  throw new UsageError(
    `there is no check "${unknown}"; there are: ${checks.map((check) => check.id).join(', ')}`,
  );
}
