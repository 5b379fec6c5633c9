import { linesOf, type WordList } from './lines';
import type { ToGuesser } from './messages';

/** How far a search has come, so that another can go on from there. */
export interface SearchPosition {
  /** Bytes of the word list. */
  readonly list: number;
  readonly listDone: boolean;
  /** Candidates that the program made up. */
  readonly candidates: number;
}

/** Before anything was tried. */
export const START: SearchPosition = { list: 0, listDone: false, candidates: 0 };

/** A piece of work for one worker. */
export interface Job {
  readonly message: Extract<ToGuesser, { type: 'candidates' | 'lines' }>;
  readonly from: SearchPosition;
  readonly to: SearchPosition;
}

/** The first jobs are small, so that the likeliest candidates are not waited for; the later ones save messages. */
const FIRST_JOB = 2048;
const LARGEST_JOB = 32_768;

/** The work of a search in its order: the user's words, then the candidates without an end. */
export async function* searchJobs(options: {
  readonly list?: WordList;
  readonly listOnly?: boolean;
  readonly from: SearchPosition;
}): AsyncGenerator<Job> {
  let position = options.from;
  if (options.list && !position.listDone) {
    for await (const { bytes, end } of linesOf(options.list, position.list)) {
      const to = { ...position, list: end };
      yield { message: { type: 'lines', bytes }, from: position, to };
      position = to;
    }
    position = { ...position, listDone: true };
  }
  if (options.listOnly) return;
  for (let count = FIRST_JOB; ; count = Math.min(LARGEST_JOB, count * 2)) {
    const to = { ...position, candidates: position.candidates + count };
    yield { message: { type: 'candidates', from: position.candidates, count }, from: position, to };
    position = to;
  }
}
