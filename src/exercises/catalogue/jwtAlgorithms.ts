import type { Exercise } from '../model';

export const jwtAlgorithms: Exercise = {
  id: 'jwt-algorithms',
  title: 'JWT: none and algorithm confusion',
  summary: 'A verification that does what the token asks for, the algorithm included.',
  task: `An API whose access tokens are signed with RS256. \`tokens.js\` verifies them by hand and lets the header of the token
choose the algorithm. Accept what this server has signed and nothing else. Tokens stay RS256, and the public key stays public.`,
  tags: ['S41', 'S42', 'F2', 'F3'],
  concepts: ['jwt-alg-none', 'jwt-algorithm-confusion', 'jwt-algorithm-allowlist'],
  passage: 'jwt-weaknesses/confusion',
  minutes: 12,
  hints: [
    'The header of a token is written by whoever wrote the token. Which decision must not be theirs?',
    'The key belongs to one algorithm. With HS256 the same bytes would be a secret, and these bytes are public. A list of what is forbidden will miss a spelling.',
    "jwt.verify(token, keys.publicKey, { algorithms: ['RS256'] }), or jose’s jwtVerify with algorithms: ['RS256']; on an error, undefined.",
  ],
  why: 'The verifier fixes one algorithm for its key (RFC 8725 §3.1), so neither none in any spelling nor an HMAC over the public key is ever tried, and a key in the header is not looked at.',
  files: ['server.js', 'tokens.js'],
  checks: [
    {
      id: 'sign-in',
      kind: 'honest',
      title: 'alice and mallory use their own tokens',
      holds: 'Tokens of this server work.',
      route: 'GET /api/me',
    },
    {
      id: 'none',
      kind: 'attack',
      title: 'A token that nobody signed',
      holds: 'Unsigned tokens are refused, however none is spelled.',
      route: 'verify =',
      rules: ['jwt/alg-none', 'jwt/decode-without-verify'],
    },
    {
      id: 'confusion',
      kind: 'attack',
      title: 'The public key as an HMAC secret',
      holds: 'No HMAC is taken for an RSA signature.',
      route: 'verify =',
      rules: ['jwt/algorithm-confusion'],
    },
    {
      id: 'tampered',
      kind: 'attack',
      title: 'A token that was changed after it was signed',
      holds: 'The signature has to fit what it signs.',
      route: 'verify =',
    },
    {
      id: 'own-key',
      kind: 'attack',
      title: 'A token that brings its own key',
      holds: 'A key in the header is not looked at.',
      route: 'verify =',
    },
    {
      id: 'expired',
      kind: 'attack',
      title: 'A token that was stolen yesterday',
      holds: 'Expired tokens are refused.',
      route: 'verify =',
    },
  ],
};
