import { findTokens } from '../../jwt/decode/find';
import { ProgramBuilder } from '../syntax/builder';
import type { Program } from '../syntax/program';

/** Lines that comments begin, in the formats that have any. */
const COMMENT = /^[ \t]*(#|\/\/|;)[^\n]*$/gm;

/**
 * Files of settings, requests and data: no code, but tokens may stand in them. Each is a literal of the
 * program; comments count where they say what to ignore.
 */
export function lowerText(uri: string, text: string): Program {
  const builder = new ProgramBuilder(uri, text);
  for (const match of text.matchAll(COMMENT)) {
    builder.comment(match[0], { start: match.index, end: match.index + match[0].length });
  }
  for (const { span } of findTokens(text)) {
    const { start, end } = span;
    builder.expression({
      kind: 'literal',
      value: text.slice(start, end),
      owner: builder.root,
      start,
      end,
    });
  }
  return builder.finish();
}
