'use strict';
const crypto = require('node:crypto');
const jwt = require('jsonwebtoken');

const keys = crypto.generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
exports.publicKey = keys.publicKey;

exports.issue = (user) =>
  jwt.sign({ role: user.role }, keys.privateKey, { algorithm: 'RS256', subject: user.name, expiresIn: '15m' });

/** The claims of a token, or undefined where it is not valid. The key decides the algorithm, not the token. */
exports.verify = (token) => {
  try {
    return jwt.verify(token, keys.publicKey, { algorithms: ['RS256'] });
  } catch {
    return undefined;
  }
};
