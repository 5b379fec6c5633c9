import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Report } from './problem';

/** A value read from YAML, with a way back to the lines that it came from. */
export interface Located<T> {
  readonly value: T;
  /** Line of the node at `path`, or of its nearest parent; from 1, in the file. */
  line(path: readonly (string | number)[]): number;
}

/** Where a piece of YAML stands. */
export interface YamlPlace {
  readonly file: string;
  /** Line of the text's first line in the file, from 1. */
  readonly firstLine: number;
}

/**
 * Reads YAML of a known form. Everything wrong with it is reported with its line.
 *
 * @returns undefined where something was wrong
 */
export function readYaml<T>(
  text: string,
  schema: v.GenericSchema<unknown, T>,
  place: YamlPlace,
  report: Report,
): Located<T> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line + place.firstLine - 1;
  for (const error of document.errors) {
    report(place.file, lineAt(error.pos[0]), `YAML: ${error.message}`);
  }
  if (document.errors.length > 0) return undefined;

  const line = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return place.firstLine;
  };
  const parsed = v.safeParse(schema, document.toJS());
  if (parsed.success) return { value: parsed.output, line };
  for (const issue of parsed.issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    report(place.file, line(path), describe(issue, path));
  }
  return undefined;
}

function describe(issue: v.BaseIssue<unknown>, path: readonly (string | number)[]): string {
  const at = path.length > 0 ? `"${path.join('.')}" ` : '';
  // Valibot reports an absent key as an undefined value, and a key that nobody knows as one that should be "never".
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${at}is not a known key; remove it`;
  if (issue.input === undefined) return `${at}is missing`;
  if (issue.kind === 'schema' && issue.message.startsWith('Invalid type')) {
    return `${at}must be ${article(issue.expected ?? 'another type')}, not ${issue.received}`;
  }
  return `${at}${issue.message}`;
}

const article = (expected: string) => (expected === 'string' ? 'text (put it into quotes)' : expected);
