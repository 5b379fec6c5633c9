import type { JsonNode, JsonObjectNode } from '../json/model';
import { type JsonProblem, readJson } from '../json/read';
import { findMember, toObject } from '../json/value';
import type { DecodedToken, DecodeProblem, JsonObject, JsonParts, Segment, SegmentName } from '../model';
import { inOrder, objectOf } from './compact';
import { disclosuresInJson } from './sdJwt';
import { JWE_SEGMENTS, JWS_SEGMENTS, readSegment, type SegmentReading } from './segment';

/** More signatures or recipients than this are not told apart. */
const MAX_READINGS = 100;
/** In longer JSON nobody looks for one: all of it would be held in memory, value by value. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Reads every JWS and JWE in JSON serialization, flattened or general, that stands in a JSON text: one token a
 * signature or recipient (RFC 7515 §7.2, RFC 7516 §7.2). None of them is a JWT (RFC 7519 §1). Never throws.
 */
export function readJsonSerializations(text: string): readonly DecodedToken[] {
  // Only a text with these names can hold one; to look for them is quicker than to read all JSON.
  if (text.length > MAX_TEXT || !/"(?:signatures?|ciphertext)"/.test(text)) return [];
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}') + 1;
  if (start < 0 || end <= start) return [];
  const array = text.indexOf('[');
  const from = array >= 0 && array < start ? array : start;
  const padded = ' '.repeat(from) + text.slice(from, array === from ? text.lastIndexOf(']') + 1 : end);
  const { node, complete, problems } = readJson(padded);
  if (!complete || !node) return [];
  const tokens: DecodedToken[] = [];
  collect(text, node, tokens);
  return problems.length === 0 ? tokens : tokens.map((token) => withDuplicates(token, problems));
}

/** Members of the serialization that stand twice: one reader takes the first, another the last (RFC 8259 §4). */
function withDuplicates(token: DecodedToken, found: readonly JsonProblem[]): DecodedToken {
  const { start, end } = token.span;
  const own = found.filter(
    ({ kind, span }) => kind === 'duplicate' && span.start >= start && span.end <= end,
  );
  const problems = own.map(({ message, span }): DecodeProblem => {
    return { id: 'duplicate-member', message: `In the serialization, ${message}.`, span, isFatal: true };
  });
  return { ...token, problems: inOrder([...token.problems, ...problems]) };
}

function collect(text: string, node: JsonNode, tokens: DecodedToken[]): void {
  if (tokens.length >= MAX_READINGS) return;
  if (node.type === 'array') for (const item of node.items) collect(text, item, tokens);
  if (node.type !== 'object') return;
  const readings = isEncrypted(node) ? readEncrypted(text, node) : readSigned(text, node);
  if (readings.length > 0) tokens.push(...readings.slice(0, MAX_READINGS - tokens.length));
  else for (const { value } of node.members) collect(text, value, tokens);
}

const member = (node: JsonObjectNode, name: string): JsonNode | undefined => findMember(node, name)?.value;

function readSigned(text: string, node: JsonObjectNode): readonly DecodedToken[] {
  if (member(node, 'payload')?.type !== 'string') return [];
  const list = member(node, 'signatures');
  const items = list?.type === 'array' ? list.items : undefined;
  const holders = items ?? [node];
  return holders.flatMap((holder, index) => {
    if (holder.type !== 'object' || member(holder, 'signature')?.type !== 'string') return [];
    const values = [member(holder, 'protected'), member(node, 'payload'), member(holder, 'signature')];
    const parts: JsonParts = { form: items ? 'general' : 'flattened', index, count: holders.length };
    return [tokenOf(text, 'jws', node, [JWS_SEGMENTS, values], parts, [member(holder, 'header')])];
  });
}

const isEncrypted = (node: JsonObjectNode): boolean =>
  member(node, 'ciphertext')?.type === 'string' &&
  ['protected', 'unprotected', 'header', 'recipients'].some((name) => member(node, name) !== undefined);

function readEncrypted(text: string, node: JsonObjectNode): readonly DecodedToken[] {
  const list = member(node, 'recipients');
  const items = list?.type === 'array' && list.items.length > 0 ? list.items : undefined;
  const holders = items ?? [node];
  const aad = member(node, 'aad');
  return holders.flatMap((holder, index) => {
    if (holder.type !== 'object') return [];
    const values = [
      member(node, 'protected'),
      member(holder, 'encrypted_key'),
      member(node, 'iv'),
      member(node, 'ciphertext'),
      member(node, 'tag'),
    ];
    const parts: JsonParts = {
      form: items ? 'general' : 'flattened',
      index,
      count: holders.length,
      ...(aad?.type === 'string' && { aad: aad.value }),
    };
    const open = [member(node, 'unprotected'), member(holder, 'header')];
    return [tokenOf(text, 'jwe', node, [JWE_SEGMENTS, values], parts, open)];
  });
}

function tokenOf(
  text: string,
  kind: 'jws' | 'jwe',
  node: JsonObjectNode,
  [names, values]: readonly [readonly SegmentName[], readonly (JsonNode | undefined)[]],
  parts: JsonParts,
  open: readonly (JsonNode | undefined)[],
): DecodedToken {
  const readings = names.flatMap((name, at) => read(text, name, values[at]) ?? []);
  const segments = readings.map(({ segment }) => segment);
  const segment = (name: SegmentName): Segment | undefined => segments.find((one) => one.name === name);
  const guarded = objectOf(segment('header'));
  const unprotected = merged(open);
  const problems = [
    formProblem(kind, node, parts),
    ...overlap(open, guarded),
    ...open.flatMap(noObject),
    ...readings.flatMap((reading) => reading.problems),
  ];
  const sdJwt = kind === 'jws' ? disclosuresInJson(text, open[0], objectOf(segment('payload'))) : undefined;
  return {
    kind,
    serialization: 'json',
    compact: names.map((name) => segment(name)?.raw ?? '').join('.'),
    span: node.span,
    segments,
    // A protected header that cannot be read leaves the token without one, whatever stands beside it.
    header:
      segment('header') && !guarded ? undefined : Object.assign(Object.create(null), unprotected, guarded),
    payload: objectOf(segment('payload')),
    problems: inOrder(problems),
    json: { ...parts, ...(unprotected && { unprotected }) },
    ...(sdJwt && { sdJwt }),
  };
}

function formProblem(
  kind: 'jws' | 'jwe',
  node: JsonObjectNode,
  { count, form, index }: JsonParts,
): DecodeProblem {
  const what = kind === 'jws' ? 'JWS' : 'JWE';
  const compact = kind === 'jws' ? 'header.payload.signature' : 'header.key.iv.ciphertext.tag';
  const holders = kind === 'jws' ? 'signatures' : 'recipients';
  const which = form === 'general' && count > 1 ? ` (number ${index + 1} of ${count} ${holders})` : '';
  const both = isPolyglot(node)
    ? ' It has the dots of a compact token, too: what one reader verifies another may not read.'
    : member(node, 'signature') && member(node, 'signatures')
      ? ' It has both "signature" and "signatures", and must have only one of them.'
      : '';
  const message = `This is a ${what} in JSON serialization${which}; a JWT is always compact, ${compact}.${both}`;
  return { id: 'json-serialization', message, span: node.span, ...(both && { isFatal: true }) };
}

/** Whether a member's name, where nobody looks, holds what a lenient reader of compact tokens splits at dots. */
const isPolyglot = (node: JsonObjectNode): boolean =>
  node.members.some(({ name }) => name.split('.', 4).length >= 3 && name.includes('eyJ'));

/** Header members of one name in two places (RFC 7515 §7.2.1, RFC 7516 §7.2.1). */
function overlap(
  open: readonly (JsonNode | undefined)[],
  guarded: JsonObject | undefined,
): readonly DecodeProblem[] {
  const seen = new Set(Object.keys(guarded ?? {}));
  return open.flatMap((node) => {
    if (node?.type !== 'object') return [];
    const twice = node.members.filter(({ name }) => seen.has(name));
    for (const { name } of node.members) seen.add(name);
    return twice.map(({ name, nameSpan }): DecodeProblem => {
      const message = `The header member ${JSON.stringify(name.slice(0, 40))} stands in two of the headers, which must not share names.`;
      return { id: 'duplicate-member', message, span: nameSpan, isFatal: true };
    });
  });
}

/** RFC 7515 §7.2.1, RFC 7516 §7.2.1: headers that nothing protects are JSON objects. */
function noObject(node: JsonNode | undefined): readonly DecodeProblem[] {
  if (!node || node.type === 'object') return [];
  const message = 'A header of the serialization is no JSON object.';
  return [{ id: 'not-json-object', message, span: node.span, isFatal: true }];
}

function merged(open: readonly (JsonNode | undefined)[]): JsonObject | undefined {
  const objects = open.flatMap((node) => (node?.type === 'object' ? [toObject(node)] : []));
  return objects.length === 0 ? undefined : Object.assign(Object.create(null), ...objects);
}

/** A string written with escapes is not read: base64url needs none. */
function read(text: string, name: SegmentName, node: JsonNode | undefined): SegmentReading | undefined {
  if (node?.type !== 'string') return undefined;
  const start = node.span.start + 1;
  return readSegment(name, text.slice(start, node.span.end - 1), start);
}
