import type { RuleId } from '../model';
import type { Attacks } from './attacks';

/** Attacks on what the rules about tokens and secrets find. */
export const tokenAttacks: Attacks<Extract<RuleId, `jwt/${string}` | `secret/${string}`>> = {
  'jwt/alg-none': [
    'The attacker takes any token apart, or makes one up: header {"alg":"none"}, a payload that says "admin", no signature.',
    'The token goes to the application, and {call} on line {line} accepts it, as "none" is allowed.',
    'The attacker is whoever the payload says.',
  ],
  'jwt/no-algorithm-allowlist': [
    'The attacker writes a token and chooses the algorithm in its header.',
    '{call} on line {line} does what the header says, since it is given no list of algorithms.',
    'Where the key is public, or its kind can be taken for another, a signature that the attacker can make is accepted.',
  ],
  'jwt/missing-expiry': [
    'A token made on line {line} leaks once: in a log, a backup, a browser’s history.',
    'It says nothing about when it ends, so every check finds it valid.',
    'Months later, after logout and with a new password, the attacker still acts as the user.',
  ],
  'jwt/decode-without-verify': [
    'The attacker decodes a token of their own, puts another user’s id into the payload and encodes it again.',
    '{call} on line {line} reads the claims and looks at no signature.',
    'The application believes them, and the attacker is that user.',
  ],
  'jwt/algorithm-confusion': [
    'The attacker fetches the public key, which is no secret.',
    'The attacker signs a token by HS256 with the text of that key as the secret.',
    'Line {line} accepts HS256 with the same key, so the signature fits: any claims are believed.',
  ],
  'jwt/verification-disabled': [
    'The attacker writes a token with any claims and any signature.',
    'Line {line} switches verification off, so {call} accepts it.',
    'The attacker is whoever the claims say.',
  ],
  'jwt/long-expiry': [
    'A token made on line {line} is stolen: by a script in a page, from a log, from a device.',
    'The user notices, logs out and changes the password; none of that ends the token.',
    'Until it expires by itself, the attacker acts as the user.',
  ],
  'jwt/ignore-expiration': [
    'The attacker finds an old token: in a backup, a log, a device thrown away.',
    'It has expired, but {call} on line {line} is told not to care.',
    'The attacker acts as the user of that token, years later.',
  ],
  'jwt/missing-audience': [
    'The attacker runs, or breaks into, another service that takes tokens of the same issuer.',
    'Users log in there, and their tokens lie before the attacker.',
    'The attacker sends one here; {call} on line {line} does not ask whom it was made for, and accepts it.',
  ],
  'jwt/missing-issuer': [
    'More than one issuer signs with keys that this application accepts: tenants, stages, a second provider.',
    'The attacker gets a token for a name of choice from the one that gives it most easily.',
    '{call} on line {line} does not ask who issued it, and takes it for one of the expected issuer.',
  ],
  'jwt/sensitive-payload': [
    'The token made on line {line} reaches the browser, proxies, logs and tools for support.',
    'Whoever sees it there decodes the middle part; no key is needed.',
    'What was put into it can be read by all of them, for as long as a copy exists.',
  ],
  'jwt/key-from-header': [
    'The attacker makes a pair of keys and signs a token with any claims.',
    'In the header of the token the attacker names that key, or a place to fetch it from.',
    'Line {line} takes the key from there, the signature fits it, and the claims are believed.',
  ],
  'jwt/no-revocation': [
    'A token is stolen, and its user logs out or is locked out.',
    'Line {line} asks nobody whether the token was revoked.',
    'The attacker goes on with it until it expires.',
  ],
  'jwt/refresh-without-rotation': [
    'The attacker copies a refresh token once.',
    'Its owner goes on using the same one, and so does the attacker: line {line} gives out no new one.',
    'Nobody notices that two use it, and the attacker gets new access tokens for as long as it lives.',
  ],
  'secret/hardcoded': [
    'The attacker gets to see the code once: a repository, a build, a container image, a former colleague’s laptop.',
    'The secret stands on line {line}.',
    'With it the attacker signs sessions or tokens for any user, and the application accepts them.',
  ],
  'secret/weak': [
    'The attacker logs in and keeps one value that was signed with the secret of line {line}.',
    'On a machine of their own the attacker tries a list of common words: millions a second, and nobody sees it.',
    'When the signature fits, the secret is known, and sessions or tokens for any user can be signed.',
  ],
  'secret/env-fallback': [
    'One deployment lacks the variable: a new server, a typing error, a preview.',
    'Nothing fails; the application signs with the text on line {line}.',
    'The attacker, who has seen the code, signs sessions or tokens with the same text, and they are accepted.',
  ],
  'secret/timing-unsafe-compare': [
    'The attacker sends guesses and measures how long the answer takes.',
    'The comparison on line {line} stops at the first difference: the more is right, the longer it takes.',
    'Over many answers the attacker finds the value piece by piece.',
  ],
  'secret/jwt-in-source': [
    'The attacker gets to see the code once and copies the token from line {line}.',
    'Until it expires the attacker acts as its user.',
    'Where it is signed with a shared secret, the attacker searches for that secret offline, and it outlives the token.',
  ],
};
