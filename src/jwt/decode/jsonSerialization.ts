import type { JsonNode, JsonObjectNode } from '../json/model';
import { readJson } from '../json/read';
import { findMember } from '../json/value';
import type { DecodedToken, DecodeProblem, SegmentName } from '../model';
import { inOrder, objectOf } from './compact';
import { readSegment, type SegmentReading } from './segment';

/**
 * Reads a JWS in JSON serialization, flattened or general with its first signature (RFC 7515 §7.2), which is
 * no JWT. Undefined where the text is none.
 */
export function readJsonSerialization(text: string): DecodedToken | undefined {
  const start = text.search(/\S/);
  if (start < 0 || text[start] !== '{') return undefined;
  const { node, complete } = readJson(text);
  if (!complete || node?.type !== 'object') return undefined;
  const signed = signedPart(node);
  if (!signed) return undefined;
  const readings = [
    read(text, 'header', findMember(signed, 'protected')?.value),
    read(text, 'payload', findMember(node, 'payload')?.value),
    read(text, 'signature', findMember(signed, 'signature')?.value),
  ].filter((reading) => reading !== undefined);
  const segments = readings.map(({ segment }) => segment);
  const problem: DecodeProblem = {
    id: 'json-serialization',
    message: 'This is a JWS in JSON serialization; a JWT is always compact, header.payload.signature.',
    span: node.span,
  };
  const raw = (name: SegmentName) => segments.find((segment) => segment.name === name)?.raw ?? '';
  return {
    kind: 'jws',
    serialization: 'json',
    compact: `${raw('header')}.${raw('payload')}.${raw('signature')}`,
    span: node.span,
    segments,
    header: objectOf(segments.find(({ name }) => name === 'header')),
    payload: objectOf(segments.find(({ name }) => name === 'payload')),
    problems: inOrder([problem, ...readings.flatMap(({ problems }) => problems)]),
  };
}

/** The object that holds `protected` and `signature`. */
function signedPart(node: JsonObjectNode): JsonObjectNode | undefined {
  if (findMember(node, 'payload')?.value.type !== 'string') return undefined;
  if (findMember(node, 'signature')?.value.type === 'string') return node;
  const signatures = findMember(node, 'signatures')?.value;
  const first = signatures?.type === 'array' ? signatures.items[0] : undefined;
  return first?.type === 'object' && findMember(first, 'signature') ? first : undefined;
}

/** A string written with escapes is not read: base64url needs none. */
function read(text: string, name: SegmentName, node: JsonNode | undefined): SegmentReading | undefined {
  if (node?.type !== 'string') return undefined;
  const start = node.span.start + 1;
  return readSegment(name, text.slice(start, node.span.end - 1), start);
}
