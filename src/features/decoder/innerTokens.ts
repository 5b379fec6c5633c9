import type { JsonNode } from '../../jwt';
import { type DecodedToken, decodeExact, findTokens } from '../../jwt';
import { fill } from '../webview/strings';
import type { TokenLinks } from './links';
import type { InnerTokenView } from './pageState';
import { tokenTitle } from './segmentViews';
import type { DecoderStrings } from './strings';

/** More than these are not listed. */
const MAX_INNER = 20;
/** A token is no shorter: `{"alg":"x"}` and two dots. */
const SHORTEST = 17;

/** A token within another one, which can be opened. */
export interface InnerToken {
  readonly view: InnerTokenView;
  readonly text: string;
}

/**
 * The tokens that a token holds: as its whole payload (RFC 7519 §5.2), as values of its claims, and behind an
 * SD-JWT, where its holder proves the possession of a key (RFC 9901 §4.3).
 */
export function innerTokens(
  token: DecodedToken,
  links: TokenLinks,
  words: DecoderStrings,
): readonly InnerToken[] {
  const found: InnerToken[] = [];
  const add = (text: string, inner: DecodedToken | undefined, where: string, link?: number) => {
    if (!inner?.header || found.length >= MAX_INNER) return;
    const title = tokenTitle(inner, words.token);
    found.push({ text, view: { title, where, ...(link !== undefined && { link }) } });
  };
  for (const [index, segment] of token.segments.entries()) {
    const label = words.segments[segment.name];
    if (segment.name === 'payload' && !segment.json && segment.text) {
      const text = segment.text.trim();
      add(text, tokenIn(text), label, links.ofSegment[index]);
    }
    if (segment.json) {
      visitStrings(segment.json, (node) => {
        const link = links.ofNode.get(node);
        const name = link === undefined ? '' : (links.views[link]?.name ?? '');
        add(node.value, tokenIn(node.value), name ? fill(words.token.part, name, label) : label, link);
      });
    }
  }
  const binding = token.sdJwt?.keyBinding;
  add(binding?.compact ?? '', binding, words.inner.keyBinding);
  return found;
}

/** The token that a text is, alone; undefined where it is none or more. */
function tokenIn(text: string): DecodedToken | undefined {
  if (text.length < SHORTEST || !/^[\w-]{11,}\.[\w.~-]*$/.test(text)) return undefined;
  const token = decodeExact(text);
  return token.header && findTokens(text).length > 0 ? token : undefined;
}

function visitStrings(node: JsonNode, visit: (node: Extract<JsonNode, { type: 'string' }>) => void): void {
  if (node.type === 'string') visit(node);
  else if (node.type === 'array') for (const item of node.items) visitStrings(item, visit);
  else if (node.type === 'object') for (const { value } of node.members) visitStrings(value, visit);
}
