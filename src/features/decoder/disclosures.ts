import { type DecodedToken, readJson, reconstruct, writeJson } from '../../jwt';
import { jsonPieces } from './jsonPieces';
import type { TokenLinks } from './links';
import type { DisclosedView } from './pageState';

const MAX_VALUE = 2_000;

/** What an SD-JWT discloses, and its claims as a verifier sees them (RFC 9901 §7.1); null for other tokens. */
export function disclosedView(token: DecodedToken, links: TokenLinks): DisclosedView | null {
  const { sdJwt } = token;
  if (!sdJwt) return null;
  const result = reconstruct(token);
  const text = result && writeJson(result.claims);
  return {
    disclosures: links.ofDisclosure.flatMap((link, index) => {
      const disclosure = sdJwt.disclosures[index];
      if (!disclosure) return [];
      const { name = '', value, digest = '', problem } = disclosure;
      const shown = value ? writeJson(value) : '';
      const place = result?.paths[index];
      return [
        {
          name,
          value: shown.length > MAX_VALUE ? `${shown.slice(0, MAX_VALUE)}…` : shown,
          digest,
          link,
          ...(place !== undefined && { place }),
          ...(problem !== undefined && { problem }),
        },
      ];
    }),
    withheld: result?.withheld ?? 0,
    // Read anew, as the spans of what was put together mean nothing.
    claims: text === undefined ? [] : formatted(text),
  };
}

function formatted(text: string): DisclosedView['claims'] {
  const { node } = readJson(text);
  return node ? jsonPieces(text, node) : [];
}
