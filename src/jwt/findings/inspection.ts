import { spanInToken } from '../decode/segment';
import type { JsonNode } from '../json/model';
import { findMember } from '../json/value';
import type { KeyMaterial } from '../keys/read';
import type { Companions, DecodedToken, JsonObject, JwtFinding, JwtFindingId, Segment, Span } from '../model';
import type { Profile } from '../profiles/profiles';
import { getFindingInfo } from './catalogue';

/** What an inspector looks at. */
export interface Inspection {
  readonly token: DecodedToken;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly key: KeyMaterial | undefined;
  readonly profile: Profile;
  /** Whether the profile was chosen, and not read off the token. */
  readonly isChosen: boolean;
  readonly companions: Companions;
}

/** Looks for one family of findings. */
export type Inspector = (inspection: Inspection) => Iterable<JwtFinding>;

type Part = 'header' | 'payload';

/** Makes a finding; what is not given comes from the catalogue. */
export function finding(
  id: JwtFindingId,
  message: string,
  more: Partial<Pick<JwtFinding, 'severity' | 'span' | 'member'>> = {},
): JwtFinding {
  const { title, severity, attack, fix, concept, reference } = getFindingInfo(id);
  return { id, title, severity, message, attack, fix, concept, reference, ...more };
}

/** As {@link finding}, about a header member or a claim, at its place. */
export function memberFinding(
  token: DecodedToken,
  id: JwtFindingId,
  part: Part,
  name: string,
  message: string,
  more: Partial<Pick<JwtFinding, 'severity'>> = {},
): JwtFinding {
  const span = memberSpan(token, part, name);
  return finding(id, message, { ...more, ...(span && { span }), member: { part, name } });
}

/** The segment of this name, if the token has it. */
export const segmentOf = (token: DecodedToken, name: Segment['name']): Segment | undefined =>
  token.segments.find((segment) => segment.name === name);

/** Where a member stands, name and value, in the text that was given. */
export function memberSpan(token: DecodedToken, part: Part, name: string): Span | undefined {
  const segment = segmentOf(token, part);
  const member = findMember(segment?.json, name);
  if (!segment || !member) return undefined;
  return spanInToken(segment, { start: member.nameSpan.start, end: member.value.span.end });
}

/** Calls `visit` for every value in header and claims, with the name of the top member that it is in, and its own. */
export function visitValues(
  token: DecodedToken,
  visit: (node: JsonNode, name: string, part: Part, segment: Segment, own: string) => void,
): void {
  for (const part of ['header', 'payload'] as const) {
    const segment = segmentOf(token, part);
    if (segment?.json?.type !== 'object') continue;
    const walk = (node: JsonNode, name: string, own: string): void => {
      visit(node, name, part, segment, own);
      if (node.type === 'object') for (const member of node.members) walk(member.value, name, member.name);
      else if (node.type === 'array') for (const item of node.items) walk(item, name, own);
    };
    for (const member of segment.json.members) walk(member.value, member.name, member.name);
  }
}

/** Text from a token in a message: short, and without characters that could disguise it. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/gu, (char) => {
    return `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain;
}

/** Whether the header is there but encrypted claims are not to be expected in the clear. */
export const isSigned = (token: DecodedToken): token is DecodedToken & { header: JsonObject } =>
  token.kind === 'jws' && token.header !== undefined;
