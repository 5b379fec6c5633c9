import { type CodeTemplate, ECDSA, HMAC, RSA, sameNames, singleQuoted } from './template';

export const jose: CodeTemplate = {
  id: 'jose',
  title: 'jose (JavaScript)',
  algorithms: sameNames(...HMAC, ...RSA, ...ECDSA, 'EdDSA', 'Ed25519'),
  quote: singleQuoted,
  list: (literals) => `[${literals.join(', ')}]`,
  text: `
{{?secret}}import { jwtVerify } from 'jose';
{{?pem}}import { readFile } from 'node:fs/promises';
{{?pem}}import { importSPKI, jwtVerify } from 'jose';
{{?jwks}}import { createRemoteJWKSet, jwtVerify } from 'jose';

{{?secret}}const key = new TextEncoder().encode(process.env.JWT_SECRET);
{{?pem}}const key = await importSPKI(await readFile('public-key.pem', 'utf8'), '{{alg}}');
{{?jwks}}const key = createRemoteJWKSet(new URL({{jwksUrl}}));

export async function verify(token) {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['{{alg}}'],
{{?issuer}}    issuer: {{issuer}},
{{!issuer}}    // issuer: demand the one that you expect; this token has no "iss".
{{?audience}}    audience: {{audience}},
{{!audience}}    // audience: demand the name of this service; this token has no "aud".
{{?type}}    typ: {{type}},
    requiredClaims: {{required}},
    clockTolerance: 5,
  });
  return payload;
}
`,
};
