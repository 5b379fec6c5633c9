import { type CodeTemplate, ECDSA, HMAC, RSA, sameNames, singleQuoted } from './template';

export const jsonwebtoken: CodeTemplate = {
  id: 'jsonwebtoken',
  title: 'jsonwebtoken (Node.js)',
  algorithms: sameNames(...HMAC, ...RSA, ...ECDSA),
  quote: singleQuoted,
  list: (literals) => `[${literals.join(', ')}]`,
  text: `
{{?pem}}import { readFileSync } from 'node:fs';
import jwt from 'jsonwebtoken';
{{?jwks}}import { JwksClient } from 'jwks-rsa';

{{?secret}}const key = process.env.JWT_SECRET;
{{?pem}}const key = readFileSync('public-key.pem');
{{?jwks}}const keys = new JwksClient({ jwksUri: {{jwksUrl}}, rateLimit: true });

export async function verify(token) {
{{?jwks}}  const kid = jwt.decode(token, { complete: true })?.header.kid;
{{?jwks}}  const key = (await keys.getSigningKey(kid)).getPublicKey();
{{?type}}  const { header, payload } = jwt.verify(token, key, {
{{!type}}  const { payload } = jwt.verify(token, key, {
    algorithms: ['{{alg}}'],
{{?issuer}}    issuer: {{issuer}},
{{!issuer}}    // issuer: demand the one that you expect; this token has no "iss".
{{?audience}}    audience: {{audience}},
{{!audience}}    // audience: demand the name of this service; this token has no "aud".
    clockTolerance: 5,
    complete: true,
  });
  // The library checks an expiry only where there is one, and no type.
  for (const name of {{required}}) {
    if (payload[name] === undefined) throw new jwt.JsonWebTokenError(\`"\${name}" is missing\`);
  }
{{?type}}  if (header.typ !== {{type}}) throw new jwt.JsonWebTokenError('wrong type');
  return payload;
}
`,
};
