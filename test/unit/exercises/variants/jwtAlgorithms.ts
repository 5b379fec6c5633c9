import type { Edits, Variant } from '../variant';

const none = "  return alg.toLowerCase() === 'none';";
const hmac =
  "  if (kind === 'HS') return crypto.createHmac(hash, keys.publicKey).update(input).digest().equals(given);\n";
const tokens = (...edits: Edits) => ({ 'tokens.js': edits });

export const jwtAlgorithms: readonly Variant[] = [
  { name: 'the start', fails: { none: 'gained', confusion: 'gained' } },
  { name: 'the worked solution', base: 'solution', fails: {} },
  {
    name: 'jose',
    base: 'solution',
    files: tokens(
      [
        "const jwt = require('jsonwebtoken');",
        "const jwt = require('jsonwebtoken');\nconst { importSPKI, jwtVerify } = require('jose');",
      ],
      ['exports.verify = (token) => {', 'exports.verify = async (token) => {'],
      [
        "    return jwt.verify(token, keys.publicKey, { algorithms: ['RS256'] });",
        "    const key = await importSPKI(keys.publicKey, 'RS256');\n    return (await jwtVerify(token, key, { algorithms: ['RS256'] })).payload;",
      ],
    ),
    fails: {},
  },
  {
    name: 'by hand, with one algorithm',
    files: tokens(
      [none, '  return false;'],
      [hmac, ''],
      ["  if (kind === 'RS') return", "  if (alg === 'RS256') return"],
    ),
    fails: {},
  },
  {
    name: 'none gone, the HMAC left',
    files: tokens([none, '  return false;']),
    fails: { confusion: 'gained' },
  },
  { name: 'the HMAC gone, none left', files: tokens([hmac, '']), fails: { none: 'gained' } },
  {
    name: 'a list of what is forbidden',
    files: tokens(
      [hmac, ''],
      [none, "  return alg !== 'none' && alg !== 'NONE' && alg.toLowerCase() === 'none';"],
    ),
    fails: { none: 'gained' },
  },
  {
    name: 'decoded, not verified',
    base: 'solution',
    files: tokens(["jwt.verify(token, keys.publicKey, { algorithms: ['RS256'] })", 'jwt.decode(token)']),
    fails: {
      none: 'gained',
      confusion: 'gained',
      tampered: 'gained',
      'own-key': 'gained',
      expired: 'gained',
    },
  },
  {
    name: 'the key taken from the header',
    base: 'solution',
    files: tokens(
      [
        'jwt.verify(token, keys.publicKey,',
        "jwt.verify(token, ({ jwk }, done) => done(null, jwk ? crypto.createPublicKey({ key: jwk, format: 'jwk' }) : keys.publicKey),",
      ],
      [
        'exports.verify = (token) => {\n  try {\n    return',
        'exports.verify = (token) => {\n  try {\n    let claims;\n   ',
      ],
      [
        "{ algorithms: ['RS256'] });",
        "{ algorithms: ['RS256'] }, (error, found) => {\n      claims = found;\n    });\n    return claims;",
      ],
    ),
    fails: { 'own-key': 'gained' },
  },
  {
    name: 'exp not looked at',
    base: 'solution',
    files: tokens(["{ algorithms: ['RS256'] }", "{ algorithms: ['RS256'], ignoreExpiration: true }"]),
    fails: { expired: 'gained' },
  },
  {
    name: 'HS256 for everything, with a secret that other services do not have',
    base: 'solution',
    files: tokens(
      ["keys.privateKey, { algorithm: 'RS256'", "process.env.TOKEN_SECRET, { algorithm: 'HS256'"],
      ["keys.publicKey, { algorithms: ['RS256'] }", "process.env.TOKEN_SECRET, { algorithms: ['HS256'] }"],
    ),
    fails: { 'sign-in': 'broken' },
  },
];
