/** What is wrong with the content: where, and what to do about it. */
export interface Problem {
  /** Name of the content file, relative to the language's folder: `lessons/01-session-tokens.md`. */
  readonly file: string;
  /** From 1; undefined where the whole file is meant. */
  readonly line: number | undefined;
  readonly message: string;
}

/** Notes a problem; `line` is from 1. */
export type Report = (file: string, line: number | undefined, message: string) => void;

/** `lessons/01-x.md:12: …`, the form that editors and terminals turn into a link. */
export function formatProblem({ file, line, message }: Problem): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
}
