import type { Check, Exercise } from './model';

/** A place in a file of an exercise; the line from 0. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Where in the learner's code a check is about: the line that handles its route, or that holds what it names.
 *
 * @param texts by the names of the files
 * @returns the first line of the main file where nothing fits
 */
export function placeOf(exercise: Exercise, { route }: Check, texts: ReadonlyMap<string, string>): Place {
  const [main] = exercise.files;
  const fallback = { file: main, line: 0 };
  if (route === undefined) return fallback;
  const [, method, address] = /^([A-Z]+) (\/\S*)$/.exec(route) ?? [];
  const fits = (line: string) =>
    method === undefined || address === undefined
      ? line.includes(route)
      : line.toLowerCase().includes(`.${method.toLowerCase()}(`) &&
        ["'", '"', '`'].some((quote) => line.includes(quote + address + quote));
  // Comments and imports name much that they do not do.
  const counts = (line: string) => !/^\s*(?:\/\/|\/?\*)/.test(line) && !/\brequire\(|^\s*import\b/.test(line);
  for (const file of exercise.files) {
    const line = (texts.get(file) ?? '').split('\n').findIndex((each) => counts(each) && fits(each));
    if (line >= 0) return { file, line };
  }
  return fallback;
}
