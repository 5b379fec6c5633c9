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

export const media = path.resolve('media/exercises');
export const runtime = path.resolve('dist/exercises');

/** Changes of a text: what stands there, and what is to stand in its place. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** A way to repair an exercise, or to believe so. */
export interface Variant {
  readonly name: string;
  /** What the edits are made in; the start by default. */
  readonly base?: 'start' | 'solution';
  readonly edits?: Edits;
  /** By file, for what is not in the main one. */
  readonly files?: Readonly<Record<string, Edits | string>>;
  /** Ids of the checks that are run; all by default. */
  readonly only?: readonly string[];
  /** Checks that must fail, and how; all others must pass. */
  readonly fails: Readonly<Record<string, FailureKind>>;
}

export function exerciseOf(id: string): Exercise {
  const exercise = findExercise(id);
  assert.ok(exercise, id);
  return exercise;
}

/** A new folder with a project in it; `dispose` removes it. */
export function project(id: string, { base = 'start', edits = [], files = {} }: Partial<Variant> = {}) {
  const exercise = exerciseOf(id);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'session-tutor-exercise-'));
  for (const file of startFiles(exercise)) {
    const to = path.join(folder, file.name);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    if ('text' in file) fs.writeFileSync(to, file.text);
    else fs.copyFileSync(path.join(media, file.from.replace('/start/', `/${base}/`)), to);
  }
  for (const [name, change] of Object.entries({ [exercise.files[0]]: edits, ...files })) {
    const file = path.join(folder, name);
    fs.writeFileSync(
      file,
      typeof change === 'string' ? change : edited(fs.readFileSync(file, 'utf8'), change),
    );
  }
  return { exercise, folder, dispose: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

function edited(text: string, edits: Edits): string {
  return edits.reduce((now, [from, to]) => {
    assert.equal(now.split(from).length, 2, `"${from}" stands there once`);
    return now.replace(from, () => to);
  }, text);
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
