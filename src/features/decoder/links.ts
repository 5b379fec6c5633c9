import type { DecodedToken, JsonNode, Segment } from '../../jwt';
import { spanInToken } from '../../jwt';
import type { LinkView } from './pageState';

/** Beyond this many links, members and values are not told apart any more. */
const MAX_LINKS = 1_000;
/** Header members or claims of one segment that have a link. */
const MAX_TOP = 200;
const MAX_NAME = 80;

/** In place of a segment's number: what follows the signed part of an SD-JWT (RFC 9901 §4). */
export const DISCLOSURES = 100;
export const KEY_BINDING = 101;

/** What joins the characters of a token to their meaning. */
export interface TokenLinks {
  /** Each followed by what is within it. */
  readonly views: readonly LinkView[];
  /** The link of a segment, by its place in the token. */
  readonly ofSegment: readonly number[];
  /** The links of what an SD-JWT discloses, in its order. */
  readonly ofDisclosure: readonly number[];
  /** The link of a value, and so of the member that has it. */
  readonly ofNode: ReadonlyMap<JsonNode, number>;
}

/** Numbers the segments of a token, their members and the values within, in the order of the text. */
export function tokenLinks(token: DecodedToken): TokenLinks {
  const views: Mutable<LinkView>[] = [];
  const ofSegment: number[] = [];
  const ofNode = new Map<JsonNode, number>();

  const add = (view: Omit<LinkView, 'last'>): Mutable<LinkView> => {
    const made = { ...view, last: views.length };
    views.push(made);
    return made;
  };
  const walk = (segment: Segment, index: number, node: JsonNode, path: string): void => {
    const top = path === '';
    if (node.type !== 'object' && node.type !== 'array') return;
    const entries = node.type === 'object' ? node.members : node.items;
    for (const [at, entry] of entries.entries()) {
      if (top ? at >= MAX_TOP : views.length >= MAX_LINKS) return;
      const member = 'name' in entry;
      const value = member ? entry.value : entry;
      const name = member ? (top ? entry.name : `${path}.${entry.name}`) : `${path}[${at}]`;
      const start = member ? entry.nameSpan.start : value.span.start;
      const span = spanInToken(segment, { start, end: value.span.end });
      const number = views.length;
      const made = add({ segment: index, name: shortened(name), span, top });
      ofNode.set(value, number);
      walk(segment, index, value, name);
      made.last = views.length - 1;
    }
  };
  for (const [index, segment] of token.segments.entries()) {
    ofSegment.push(views.length);
    const made = add({ segment: index, name: '', span: segment.span, top: false });
    if (segment.json?.type === 'object') walk(segment, index, segment.json, '');
    made.last = views.length - 1;
  }
  const ofDisclosure = (token.sdJwt?.disclosures ?? []).slice(0, MAX_TOP).map(({ span, name }, index) => {
    const view = { segment: DISCLOSURES, name: shortened(name ?? `[${index + 1}]`), span, top: true };
    return views.indexOf(add(view));
  });
  const binding = token.sdJwt?.keyBinding;
  if (binding) add({ segment: KEY_BINDING, name: '', span: binding.span, top: false });
  return { views, ofSegment, ofDisclosure, ofNode };
}

/** The link of a header member or claim; of several with the same name the last, which is what counts. */
export function memberLink(links: TokenLinks, segment: number, name: string): number | undefined {
  const found = links.views.findLastIndex(
    (view) => view.top && view.segment === segment && view.name === shortened(name),
  );
  return found < 0 ? undefined : found;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const shortened = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name);
