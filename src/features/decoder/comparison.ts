import { type ClaimInfo, type DecodedToken, describeClaims, type JsonNode, writeJson } from '../../jwt';
import { span as lengthOf } from '../../jwt/explain/time';
import { fill } from '../webview/strings';
import type { ComparisonView, DifferenceView } from './pageState';
import type { DecoderStrings } from './strings';

/** More rows than this are not read by anyone. */
const MAX_ROWS = 200;
const MAX_VALUE = 300;

type Words = DecoderStrings['compare'];
type Part = DifferenceView['part'];

/**
 * What differs between two tokens: header members and claims one by one (those of nested objects too), times
 * with how far they lie apart, and the signature.
 *
 * @param now milliseconds since the Unix epoch
 */
export function compareTokens(
  first: DecodedToken,
  second: DecodedToken,
  now: number,
  words: Words,
): ComparisonView {
  const rows = (['header', 'payload'] as const).flatMap((part) => {
    const [a, b] = [leaves(first, part), leaves(second, part)];
    const times = (token: DecodedToken) => describeClaims(token, now).filter((claim) => claim.part === part);
    const [aTimes, bTimes] = [times(first), times(second)];
    return [...new Set([...a.keys(), ...b.keys()])].map((name) =>
      difference(part, name, [a.get(name), b.get(name)], [timeOf(aTimes, name), timeOf(bTimes, name)], words),
    );
  });
  const differing = rows.filter((row) => row !== undefined);
  return {
    same: first.compact === second.compact,
    rows: differing.slice(0, MAX_ROWS),
    more: Math.max(0, differing.length - MAX_ROWS),
    unchanged: rows.length - differing.length,
    signature: signatureNote(first, second, differing.length === 0, words),
    opaque: first.kind === 'jwe' || second.kind === 'jwe',
  };
}

/** Every value of a part that is no object, by its path; of duplicates the last, which is what counts. */
function leaves(token: DecodedToken, part: Part): Map<string, JsonNode> {
  const found = new Map<string, JsonNode>();
  const walk = (node: JsonNode, path: string): void => {
    if (node.type === 'object' && (node.members.length > 0 || path === '')) {
      for (const { name, value } of node.members) walk(value, path === '' ? name : `${path}.${name}`);
    } else if (path !== '') found.set(path, node);
  };
  const json = token.segments.find((segment) => segment.name === part)?.json;
  if (json?.type === 'object') walk(json, '');
  return found;
}

const timeOf = (claims: readonly ClaimInfo[], name: string): ClaimInfo['time'] =>
  claims.findLast((claim) => claim.name === name)?.time;

function difference(
  part: Part,
  name: string,
  [a, b]: readonly [JsonNode | undefined, JsonNode | undefined],
  [aTime, bTime]: readonly [ClaimInfo['time'], ClaimInfo['time']],
  words: Words,
): DifferenceView | undefined {
  const [first, second] = [a && writeJson(a), b && writeJson(b)];
  if (first === second) return undefined;
  const note = a && b ? noteOf(a, b, aTime && bTime ? bTime.time - aTime.time : undefined, words) : undefined;
  return {
    part,
    name,
    change: first === undefined ? 'added' : second === undefined ? 'removed' : 'changed',
    ...(first !== undefined && { first: shortened(first) }),
    ...(second !== undefined && { second: shortened(second) }),
    ...(aTime && { firstTime: aTime.iso }),
    ...(bTime && { secondTime: bTime.iso }),
    ...(note !== undefined && { note }),
  };
}

/** What a reader would have to work out from the two values. */
function noteOf(a: JsonNode, b: JsonNode, apart: number | undefined, words: Words): string | undefined {
  if (apart !== undefined) {
    return fill(apart > 0 ? words.later : words.earlier, lengthOf(Math.abs(apart) / 1000));
  }
  const [first, second] = [items(a), items(b)];
  if (first && second) {
    const added = second.filter((item) => !first.includes(item));
    const removed = first.filter((item) => !second.includes(item));
    const notes = [
      ...(added.length > 0 ? [fill(words.listAdded, added.join(', '))] : []),
      ...(removed.length > 0 ? [fill(words.listRemoved, removed.join(', '))] : []),
    ];
    return notes.length > 0 ? shortened(notes.join('; ')) : undefined;
  }
  return a.type === 'number' && b.type === 'number' && Number.isSafeInteger(a.value) && a.value === b.value
    ? words.spelling
    : undefined;
}

/** The entries of a list, or of a scope, which is a list with blanks between (RFC 8693 §4.2). */
function items(node: JsonNode): readonly string[] | undefined {
  if (node.type === 'array') return node.items.map((item) => writeJson(item));
  if (node.type === 'string' && /^[\w:./-]{1,80}(?: [\w:./-]{1,80})+$/.test(node.value)) {
    return node.value.split(' ');
  }
  return undefined;
}

function signatureNote(
  first: DecodedToken,
  second: DecodedToken,
  sameContent: boolean,
  words: Words,
): string {
  const [a, b] = [first, second].map((token) => token.segments.find(({ name }) => name === 'signature'));
  if (!a && !b) return '';
  if (!a?.raw !== !b?.raw) return words.signatureMissing;
  if (a?.raw === b?.raw) return sameContent ? '' : words.signatureSame;
  const bytes = (segment: typeof a) => segment?.bytes.join(' ');
  if (bytes(a) === bytes(b)) return words.signatureEncoding;
  return sameContent ? words.signatureOnlyDiffers : words.signatureDiffers;
}

const shortened = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
