import type { Companions, DecodedToken } from '../model';

/** What came along with a token stands near to it; more text is not searched. */
const MAX_TEXT = 1024 * 1024;

/** Signs of what came along. Each pattern is linear. */
const SIGNS = {
  accessToken:
    /(?:\baccess_token["']?[ \t]{0,4}[:=][ \t]{0,4}["']?|authorization["']?[ \t]{0,4}:[ \t]{0,4}["']?dpop[ \t]{1,4})([A-Za-z0-9._~+/-]{1,8192}={0,2})/i,
  code: /[?&#]code=([A-Za-z0-9._~+/%-]{1,2048})/,
  state: /[?&#]state=([A-Za-z0-9._~+/%-]{1,2048})/,
} as const;

/**
 * What a text says of a token beside the token itself: the access token of the same response or request, the
 * code and the state of the same redirection, the request line. For the claims that hold their hashes.
 */
export function companionsIn(text: string, token: DecodedToken): Companions {
  const around = text.slice(0, MAX_TEXT);
  const found = (name: keyof typeof SIGNS): string | undefined => {
    const value = SIGNS[name].exec(around)?.[1];
    return value === undefined || value === token.compact ? undefined : value;
  };
  const accessToken = found('accessToken');
  const code = decoded(found('code'));
  const state = decoded(found('state'));
  return {
    ...(accessToken !== undefined && { accessToken }),
    ...(code !== undefined && { code }),
    ...(state !== undefined && { state }),
    ...request(around),
  };
}

/** A request as HTTP/1.1 writes it (RFC 9112 §3): `POST /orders HTTP/1.1` and the line of its host. */
function request(text: string): Companions {
  const line = /^([A-Z]{3,10}) (\/[^\s]{0,4096}|https?:\/\/[^\s]{1,4096}) HTTP\/\d/m.exec(text);
  if (!line?.[1] || !line[2]) return {};
  const method = line[1];
  if (line[2].startsWith('http')) return { method, url: line[2] };
  const host = /^host:[ \t]{0,8}([A-Za-z0-9.:[\]-]{1,255})[ \t]{0,8}$/im.exec(text.replaceAll('\r', ''))?.[1];
  return host === undefined ? { method } : { method, url: `https://${host}${line[2]}` };
}

function decoded(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
