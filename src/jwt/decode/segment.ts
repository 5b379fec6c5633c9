import { readJson } from '../json/read';
import type { DecodeProblem, JwtFindingId, Segment, SegmentName, Span, TextOffsets } from '../model';
import { readBase64url } from './base64url';
import { plainOffsets, SegmentOffsets } from './offsets';
import { readUtf8 } from './utf8';

/** The segments of each form, in order (RFC 7515 §7.1, RFC 7516 §7.1). */
export const JWS_SEGMENTS: readonly SegmentName[] = ['header', 'payload', 'signature'];
export const JWE_SEGMENTS: readonly SegmentName[] = ['header', 'encrypted_key', 'iv', 'ciphertext', 'tag'];

const TITLES: Readonly<Record<SegmentName, string>> = {
  header: 'header',
  payload: 'payload',
  signature: 'signature',
  encrypted_key: 'encrypted key',
  iv: 'initialization vector',
  ciphertext: 'ciphertext',
  tag: 'authentication tag',
};

/** The segment's name in a sentence. */
export const segmentTitle = (name: SegmentName): string => TITLES[name];

export interface SegmentReading {
  readonly segment: Segment;
  readonly problems: readonly DecodeProblem[];
}

/** Reads one segment; `start` is where `raw` stands in the text that was given. */
export function readSegment(name: SegmentName, raw: string, start: number): SegmentReading {
  const { bytes, problems: found } = readBase64url(raw);
  const span = { start, end: start + raw.length };
  const problems: DecodeProblem[] = found.map((problem) => ({
    id: problem.id,
    message: `The ${TITLES[name]} cannot be read exactly: ${problem.message}.`,
    span: { start: start + problem.start, end: start + problem.end },
  }));
  const segment = { name, span, raw, bytes };
  if (name !== 'header' && name !== 'payload') return { segment, problems };
  return readText(segment, problems);
}

const JSON_PROBLEMS: Readonly<Record<'syntax' | 'duplicate' | 'depth', JwtFindingId>> = {
  syntax: 'not-json-object',
  duplicate: 'duplicate-member',
  depth: 'deep-nesting',
};

/** Header and payload: UTF-8, then JSON, then an object (RFC 7515 §4, RFC 7519 §7.2). */
function readText(segment: Segment, problems: DecodeProblem[]): SegmentReading {
  const title = TITLES[segment.name];
  const { text, invalidAt } = readUtf8(segment.bytes);
  const offsets = new SegmentOffsets(segment.raw, text);
  const whole = segment.span;
  if (segment.bytes.length === 0) {
    problems.push({ id: 'not-json-object', message: `The ${title} is empty.`, span: whole });
    return { segment: { ...segment, text }, problems };
  }
  if (invalidAt !== undefined) {
    const message = `The ${title} is not UTF-8 from its byte ${invalidAt} on.`;
    problems.push({
      id: 'not-json-object',
      message,
      span: shifted(segment, offsets.ofBytes(invalidAt, invalidAt + 1)),
    });
  }
  return readJsonText({ ...segment, text, offsets }, problems, invalidAt === undefined);
}

/** A payload that stands there as it is, as the plaintext of an encrypted token does. */
export function readPlainJson(bytes: Uint8Array, text: string): SegmentReading {
  const span = { start: 0, end: text.length };
  return readJsonText({ name: 'payload', span, raw: text, bytes, text, offsets: plainOffsets }, [], true);
}

function readJsonText(segment: Segment, problems: DecodeProblem[], isUtf8: boolean): SegmentReading {
  const { text = '', span: whole } = segment;
  const title = TITLES[segment.name];
  const reading = readJson(text);
  const isObject = isUtf8 && reading.complete && reading.node?.type === 'object';
  const read: Segment = { ...segment, isObject, ...(reading.node && { json: reading.node }) };
  for (const problem of reading.problems) {
    const message =
      problem.kind === 'syntax'
        ? `The ${title} is no JSON: ${problem.message}.`
        : `In the ${title}, ${problem.message}.`;
    problems.push({ id: JSON_PROBLEMS[problem.kind], message, span: spanInToken(read, problem.span) });
  }
  if (reading.complete && reading.node?.type !== 'object') {
    problems.push({ id: 'not-json-object', message: `The ${title} is JSON, but no object.`, span: whole });
  }
  return { segment: read, problems };
}

/** The characters of the token that hold a part of the segment's decoded text. */
export function spanInToken(segment: Segment, inText: Span): Span {
  return shifted(segment, offsetsOf(segment).ofText(inText));
}

function offsetsOf(segment: Segment): TextOffsets {
  return segment.offsets ?? new SegmentOffsets(segment.raw, segment.text ?? '');
}

function shifted(segment: Segment, { start, end }: Span): Span {
  return { start: segment.span.start + start, end: segment.span.start + end };
}
