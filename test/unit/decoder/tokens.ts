import { createHmac } from 'node:crypto';

/** Seconds since the epoch that the tests take for now: 2026-01-01. */
export const NOW = 1_767_225_600;

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** A compact JWS with an HMAC-SHA-256 signature, of JSON texts as they are given. */
export function hs256(payload: string, secret = 'sunshine', header = '{"alg":"HS256","typ":"JWT"}'): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

/** An unsecured JWS. */
export const unsecured = (payload: string): string => `${base64url('{"alg":"none"}')}.${base64url(payload)}.`;
