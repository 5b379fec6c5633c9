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

/** The claims of an access token, or undefined. The key decides the algorithm, not the token. */
exports.verifyAccess = (token) => {
  try {
    return jwt.verify(token, keys.publicKey, { algorithms: ['RS256'] });
  } catch {
    return undefined;
  }
};

/** Refresh tokens by their text; those that came from one login are a family, of which only `live` works. */
const refreshTokens = new Map();

exports.issueRefresh = (family) => {
  const token = crypto.randomBytes(32).toString('base64url');
  family.live = token;
  refreshTokens.set(token, family);
  return token;
};

/** The family of a refresh token at its first use; undefined, and the end of the family, at a second one. */
exports.useRefresh = (token) => {
  const family = refreshTokens.get(token);
  if (family?.live === token) return family;
  if (family) family.live = undefined;
  return undefined;
};

exports.revokeRefresh = (token) => {
  const family = refreshTokens.get(token);
  if (family) family.live = undefined;
};
