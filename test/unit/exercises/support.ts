import { strict as assert } from 'node:assert';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChecks } from '../../../src/exercises/attack/run';
import { suites } from '../../../src/exercises/attacks';
import { findExercise } from '../../../src/exercises/catalogue';
import type { CheckResult, Exercise, FailureKind } from '../../../src/exercises/model';
import { startFiles } from '../../../src/exercises/project';
import { type Limits, ServerProcess } from '../../../src/node/exercises/serverProcess';
import { edited, type Variant } from './variant';

export const media = path.resolve('media/exercises');
export const runtime = path.resolve('dist/exercises');

export function exerciseOf(id: string): Exercise {
  const exercise = findExercise(id);
  assert.ok(exercise, id);
  return exercise;
}

/** The files of a project by their names. */
export function textsOf(id: string, { base = 'start', edits = [], files = {} }: Partial<Variant> = {}) {
  const exercise = exerciseOf(id);
  const texts = new Map(
    startFiles(exercise).map((file) => [
      file.name,
      'text' in file
        ? file.text
        : fs.readFileSync(path.join(media, file.from.replace('/start/', `/${base}/`)), 'utf8'),
    ]),
  );
  return edited(texts, exercise.files[0], { edits, files });
}

/** A new folder with a project in it; `dispose` removes it. */
export function project(id: string, { base = 'start', edits = [], files = {} }: Partial<Variant> = {}) {
  const exercise = exerciseOf(id);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-exercise-'));
  for (const [name, text] of textsOf(id, { base, edits, files })) {
    const to = path.join(folder, name);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, text);
  }
  return { exercise, folder, dispose: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** Runs the checks of a project, or some of them. */
export async function run(
  { exercise, folder }: Pick<ReturnType<typeof project>, 'exercise' | 'folder'>,
  options: { readonly only?: readonly string[]; readonly limits?: Partial<Limits> } = {},
): Promise<{ readonly results: readonly CheckResult[]; readonly output: string }> {
  const server = new ServerProcess({
    folder,
    main: exercise.files[0],
    runtime,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  try {
    const results = await runChecks(exercise, suites[exercise.id] ?? {}, server, {
      ...(options.only ? { only: new Set(options.only) } : {}),
    });
    return { results, output: server.output };
  } finally {
    await server.stop();
  }
}

/** Which checks failed, and how. */
export const failuresOf = (results: readonly CheckResult[]): Record<string, FailureKind> =>
  Object.fromEntries(results.flatMap(({ check, failure }) => (failure ? [[check.id, failure]] : [])));
