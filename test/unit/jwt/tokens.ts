import { createHmac } from 'node:crypto';

/** What a header or payload is made of: JSON text, or a value to be written as JSON. */
export type Part = string | object;

export const base64url = (part: Part | Uint8Array): string =>
  part instanceof Uint8Array
    ? Buffer.from(part).toString('base64url')
    : Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** A token signed with HMAC by node:crypto. */
export function hmacToken(
  payload: Part,
  secret: string | Uint8Array = 'k'.repeat(64),
  header: Part = { alg: 'HS256', typ: 'JWT' },
): string {
  const input = `${base64url(header)}.${base64url(payload)}`;
  const { alg } = typeof header === 'string' ? { alg: 'HS256' } : (header as { alg?: unknown });
  const hash = { HS384: 'sha384', HS512: 'sha512' }[String(alg)] ?? 'sha256';
  return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
}

/** A token with any signature. */
export const rawToken = (
  header: Part,
  payload: Part,
  signature: Part | Uint8Array = new Uint8Array(32).fill(7),
): string => `${base64url(header)}.${base64url(payload)}.${base64url(signature)}`;

/** RFC 7515 A.1: HS256. The header has a line break in it. */
export const rfc7515A1 = {
  token:
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  key: {
    kty: 'oct',
    k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  },
} as const;

const claims =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

/** RFC 7515 A.2: RS256. */
export const rfc7515A2 = {
  token: `eyJhbGciOiJSUzI1NiJ9.${claims}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw`,
  key: {
    kty: 'RSA',
    n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
    e: 'AQAB',
  },
} as const;

/** RFC 7515 A.3: ES256. */
export const rfc7515A3 = {
  token: `eyJhbGciOiJFUzI1NiJ9.${claims}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  },
} as const;

/** RFC 7515 A.5: an unsecured JWS, also RFC 7519 §6.1. */
export const rfc7515A5 = `eyJhbGciOiJub25lIn0.${claims}.`;

/** RFC 8037 A.4: Ed25519; the payload is a plain text. */
export const rfc8037A4 = {
  token:
    'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
  key: { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
} as const;

/** A JWE in the shape of RFC 7516 A.1, with made-up parts. */
export const encrypted = `${base64url({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.${base64url(new Uint8Array(256).fill(3))}.${base64url(new Uint8Array(12).fill(4))}.${base64url('ciphertext')}.${base64url(new Uint8Array(16).fill(5))}`;
