import { digest } from '../../../jwt/hash/hmac';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const sha256 = (text: string): Uint8Array => digest('SHA-256', utf8(text));
