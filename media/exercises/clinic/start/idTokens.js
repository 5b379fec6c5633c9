'use strict';
const { createLocalJWKSet, decodeJwt, jwtVerify } = require('jose');

/** The providers that are trusted: `[{ issuer, audience, jwks }]`. */
const providers = JSON.parse(process.env.ISSUERS ?? '[]');

/**
 * The claims of an ID token that one of the providers has signed for this application, or undefined. This part is
 * sound: signature, issuer, audience, algorithm and expiry are checked.
 */
exports.verifyIdToken = async (token) => {
  try {
    const { iss } = decodeJwt(token);
    const provider = providers.find(({ issuer }) => issuer === iss);
    if (!provider) return undefined;
    const { payload } = await jwtVerify(token, createLocalJWKSet(provider.jwks), {
      issuer: provider.issuer,
      audience: provider.audience,
      algorithms: ['ES256'],
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  } catch {
    return undefined;
  }
};
