import {
  Auditor,
  type DecodedToken,
  decodeExact,
  decodeToken,
  type KeyInput,
  readJson,
  signaturesOf,
  toValue,
} from '../jwt';
import type { Io } from './io';
import { contextOfLine, type TokenContext } from './jwtContext';
import { errorReport, jsonReport } from './jwtReport';
import { readLines } from './lines';

/** Longer lines are answered with an error; no token is near it. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** What a line asks. */
interface Question {
  readonly token: string;
  readonly key?: KeyInput;
  /** Seconds since the Unix epoch. */
  readonly at?: number;
  readonly expectedAlg?: string;
  readonly expectedEnc?: string;
  readonly context: TokenContext;
}

/** What stands for what a line does not say. */
export interface BatchDefaults extends TokenContext {
  /** Seconds since the Unix epoch. */
  readonly at?: number | undefined;
  readonly key?: KeyInput | undefined;
  readonly expectedAlg?: string | undefined;
}

/** Lines that are answered at the same time: verifying waits for other threads. */
const AT_ONCE = 32;

/** Answers JSON lines with JSON lines, in order, one for each, as they come in. */
export async function runBatch(io: Io, defaults: BatchDefaults): Promise<void> {
  const auditor = new Auditor();
  let failure: { readonly error: unknown } | undefined;
  let written: Promise<void> = Promise.resolve();
  const waiting: Promise<void>[] = [];
  for await (const line of readLines(io.stdin, MAX_LINE_BYTES)) {
    const answer = 'error' in line ? errorReport(line.error) : answerSafely(line.text, auditor, defaults, io);
    // Each answer is written after those before it, and as soon as it is there, also when no more lines come.
    written = written
      .then(async () => {
        if (!failure) await io.stdout.write(`${await answer}\n`);
      })
      .catch((error: unknown) => {
        failure ??= { error };
      });
    waiting.push(written);
    if (waiting.length >= AT_ONCE) await waiting.shift();
    if (failure) break;
  }
  await written;
  if (failure) throw failure.error;
}

/** One bad line must not cost the answers to the others. */
async function answerSafely(...line: Parameters<typeof answerLine>): Promise<string> {
  try {
    return await answerLine(...line);
  } catch (error) {
    return errorReport(
      `The line could not be answered: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

async function answerLine(text: string, auditor: Auditor, defaults: BatchDefaults, io: Io): Promise<string> {
  const question = readQuestion(text, defaults);
  if ('error' in question) return errorReport(question.error);
  const seconds = question.at ?? defaults.at;
  const now = seconds === undefined ? io.now() : seconds * 1000;
  const token = readToken(question.token);
  const expectedAlg = question.expectedAlg ?? defaults.expectedAlg;
  const theKey = question.key ?? defaults.key;
  const audit = await auditor.audit(token, {
    now,
    ...(theKey !== undefined && { key: theKey }),
    ...(expectedAlg !== undefined && { expectedAlg }),
    ...(question.expectedEnc !== undefined && { expectedEnc: question.expectedEnc }),
    ...(token.json && { signatures: signaturesOf(question.token, token) }),
    ...question.context,
  });
  return jsonReport(token, audit);
}

/** In a batch the token is exactly the string: a blank before it is a fault of the token. */
function readToken(text: string): DecodedToken {
  if (text.trimStart().startsWith('{')) {
    const found = decodeToken(text);
    if (found.serialization === 'json') return found;
  }
  return decodeExact(text);
}

function readQuestion(text: string, defaults: TokenContext): Question | { readonly error: string } {
  if (text.trim() === '') return { error: 'The line is empty; it should be a JSON object with "token".' };
  const { node, complete, problems } = readJson(text);
  if (!complete || !node)
    return { error: `The line is no JSON: ${problems[0]?.message ?? 'it cannot be read'}.` };
  const value = toValue(node);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: 'The line is JSON, but no object with "token".' };
  }
  const { token, key, at, expectedAlg, expectedEnc } = value as Readonly<Record<string, unknown>>;
  if (typeof token !== 'string') return { error: '"token" is missing or no string.' };
  if (!isAbsent(key) && typeof key !== 'string' && (typeof key !== 'object' || Array.isArray(key))) {
    return { error: '"key" must be a string or a JWK or JWKS object.' };
  }
  if (!isAbsent(at) && !isTime(at)) return { error: '"at" must be a number of seconds since 1970.' };
  if (!isAbsent(expectedAlg) && typeof expectedAlg !== 'string')
    return { error: '"expectedAlg" must be a string.' };
  if (!isAbsent(expectedEnc) && typeof expectedEnc !== 'string')
    return { error: '"expectedEnc" must be a string.' };
  const context = contextOfLine(value as Readonly<Record<string, unknown>>, defaults);
  if ('error' in context) return context;
  return {
    token,
    context,
    ...(!isAbsent(key) && { key: key as KeyInput }),
    ...(!isAbsent(at) && { at: at as number }),
    ...(!isAbsent(expectedAlg) && { expectedAlg }),
    ...(!isAbsent(expectedEnc) && { expectedEnc }),
  };
}

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

/** Whether a number can be a time in seconds that dates can tell. */
export const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= 8.64e12;
