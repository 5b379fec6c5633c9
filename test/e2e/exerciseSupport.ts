import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exercises } from '../../src/exercises/catalogue';
import type { Exercise } from '../../src/exercises/model';
import { startFiles } from '../../src/exercises/project';

/** The files of an exercise below a folder of the workspace, as it starts or as it is solved. */
export function filesOf(exercise: Exercise, folder: string, kind: 'start' | 'solution' = 'start') {
  return Object.fromEntries(
    startFiles(exercise).map((file) => [
      `${folder}/${file.name}`,
      'text' in file
        ? file.text
        : readFileSync(path.join('media/exercises', file.from.replace('/start/', `/${kind}/`)), 'utf8'),
    ]),
  );
}

export function exercise(id: string): Exercise {
  const found = exercises.find((each) => each.id === id);
  if (!found) throw new Error(`There is no exercise ${id}.`);
  return found;
}
