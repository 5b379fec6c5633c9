import { type JsonNode, readJson } from '../../jwt';
import type { KeySetView } from './pageState';

const MAX_KEYS = 100;
const MAX_TEXT = 120;

/** Members that only the owner of a key may have (RFC 7518 §6). */
const PRIVATE = ['d', 'k', 'p', 'q'];

/** The keys of a text that is a JWK Set or a JWK and no token; undefined where it is neither. */
export function keySetView(text: string): KeySetView | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  const { node, complete } = readJson(text);
  if (!complete || node?.type !== 'object') return undefined;
  const list = member(node, 'keys');
  const keys = list?.type === 'array' ? list.items : member(node, 'kty') ? [node] : undefined;
  if (!keys) return undefined;
  return {
    keys: keys.slice(0, MAX_KEYS).map((key) => ({
      kty: textOf(key, 'kty'),
      kid: textOf(key, 'kid'),
      alg: textOf(key, 'alg'),
      use: textOf(key, 'use'),
      crv: textOf(key, 'crv'),
      secret: PRIVATE.some((name) => member(key, name) !== undefined),
    })),
    more: Math.max(0, keys.length - MAX_KEYS),
    set: list?.type === 'array',
  };
}

const member = (node: JsonNode, name: string): JsonNode | undefined =>
  node.type === 'object' ? node.members.findLast((one) => one.name === name)?.value : undefined;

function textOf(node: JsonNode, name: string): string {
  const value = member(node, name);
  return value?.type === 'string' ? value.value.slice(0, MAX_TEXT) : '';
}
