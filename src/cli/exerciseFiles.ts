import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type RunOptions, runChecks } from '../exercises/attack/run';
import { suites } from '../exercises/attacks';
import type { CheckResult, Exercise } from '../exercises/model';
import { startFiles } from '../exercises/project';
import { ServerProcess } from '../node/exercises/serverProcess';
import { UsageError } from './io';

/** What the command does with folders. */
export interface ExerciseFiles {
  /** Puts the start into a folder. Rejects with {@link UsageError} where something is there already. */
  open(exercise: Exercise, folder: string): Promise<void>;
  /** Starts the server in a folder, attacks it, and ends it. */
  run(
    exercise: Exercise,
    folder: string,
    options: Pick<RunOptions, 'only' | 'signal'>,
  ): Promise<{ readonly results: readonly CheckResult[]; readonly output: string }>;
}

/** Over the files beside the bundle: `dist/exercises` and `media/exercises`. */
export const exerciseFiles: ExerciseFiles = {
  open: (exercise, folder) =>
    openExercise(path.join(__dirname, '..', 'media', 'exercises'), exercise, folder),
  run: (exercise, folder, options) =>
    runExercise(path.join(__dirname, 'exercises'), exercise, folder, options),
};

async function openExercise(media: string, exercise: Exercise, folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`${folder}: it is no folder that can be read (${error.code}); name another one`);
  });
  if (there.length > 0)
    throw new UsageError(
      `${folder}: the folder is not empty; name a new one, so that nothing is overwritten`,
    );
  try {
    for (const file of startFiles(exercise)) {
      const to = path.join(folder, file.name);
      await mkdir(path.dirname(to), { recursive: true });
      if ('text' in file) await writeFile(to, file.text);
      else await copyFile(path.join(media, file.from), to);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${folder}: the exercise cannot be written there (${code ?? 'unknown error'})`);
  }
}

async function runExercise(
  runtime: string,
  exercise: Exercise,
  folder: string,
  options: Pick<RunOptions, 'only' | 'signal'>,
) {
  const [main] = exercise.files;
  const file = path.join(folder, main);
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile)
    throw new UsageError(
      `${file}: there is no such file; "exercise open ${exercise.id} DIR" makes a folder with it`,
    );
  if (!existsSync(path.join(runtime, 'preload.js')))
    throw new Error('the runner of the exercises is missing; reinstall Session Tutor');
  const server = new ServerProcess({ folder: path.resolve(folder), main, runtime });
  const end = () => server.dispose();
  options.signal?.addEventListener('abort', end);
  // Whatever ends this program ends the server.
  process.once('exit', end);
  try {
    const results = await runChecks(exercise, suites[exercise.id] ?? {}, server, options);
    return { results, output: server.output };
  } finally {
    await server.stop();
    process.off('exit', end);
    options.signal?.removeEventListener('abort', end);
  }
}
