import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { findConcept } from '../../../src/concepts';
import {
  decodeExact,
  decodeToken,
  findingCatalogue,
  inspectToken,
  type JwtFinding,
  type KeyInput,
  weakSecretFinding,
} from '../../../src/jwt';
import { type Case, NOW, STRONG, sample, sound, table, withClaims, withHeader } from './findingCases';
import { hmacToken, rawToken, rfc7515A1, rfc7515A2 } from './tokens';

const rsa = rfc7515A2.key;

const findings = (value: Case): readonly JwtFinding[] => {
  const { token, ...options } = sample(value);
  return inspectToken(decodeExact(token), { now: NOW * 1000, ...options });
};

/** Proven elsewhere: not compact, found by verifying or opening, seen in two tokens. */
const elsewhere: readonly string[] = [
  'json-serialization',
  'signature-mismatch',
  'nonce-reuse',
  'jwe-unsigned',
  'decompression-bomb',
  'replicated-claim-differs',
];

describe('findings', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  for (const [id, { has, hasNot }] of Object.entries(table)) {
    it(`${id}: ${has.length} that have it, ${hasNot.length} near misses`, () => {
      for (const token of has) {
        const found = findings(token).find((finding) => finding.id === id);
        assert.ok(
          found,
          `${JSON.stringify(token)} has ${findings(token)
            .map((finding) => finding.id)
            .join(' ')}`,
        );
        assert.match(found.message, /^[A-Z"].*\.( \(and \d+ more of the kind\))?$/s);
      }
      for (const token of hasNot) {
        assert.deepEqual(
          findings(token).filter((finding) => finding.id === id),
          [],
          JSON.stringify(token),
        );
      }
      assert.ok(has.length > 0 || elsewhere.includes(id));
      assert.ok(hasNot.length > 0);
    });
  }

  it('has nothing to say against a sound token', () => {
    const { sub, iat, exp } = sound;
    assert.deepEqual(findings({ token: hmacToken({ sub, iat, exp }, STRONG), key: STRONG }), []);
  });

  it('names JSON serialization', () => {
    const [protectedHeader, payload, signature] = rfc7515A1.token.split('.');
    const decoded = decodeToken(JSON.stringify({ payload, protected: protectedHeader, signature }));
    assert.ok(inspectToken(decoded, { now: 0 }).some(({ id }) => id === 'json-serialization'));
  });

  it('describes every finding in the catalogue in whole sentences, with a concept that exists', () => {
    assert.deepEqual(Object.keys(table).sort(), findingCatalogue.map(({ id }) => id).sort());
    for (const { id, attack, fix, title, concept, reference } of findingCatalogue) {
      assert.match(attack, /^[A-Z].*\.$/, id);
      assert.match(fix, /^[A-Z].*\.$/, id);
      assert.match(title, /^[A-Z"].*[^.]$/, id);
      assert.ok(findConcept(concept), id);
      assert.ok(new URL(reference.url).protocol === 'https:', id);
    }
  });

  it('puts errors first', () => {
    const order = ['error', 'warning', 'information', 'hint'];
    const severities = findings(
      rawToken({ alg: 'none', jku: 'x' }, { data: 'x'.repeat(5000), password: 'p' }),
    ).map(({ severity }) => order.indexOf(severity));
    assert.deepEqual(
      severities,
      [...severities].sort((a, b) => a - b),
    );
    assert.ok(new Set(severities).size >= 3);
  });

  it('gives the characters that a finding is about', () => {
    const text = `Bearer ${withClaims({ exp: NOW - 10 })}`;
    const expired = inspectToken(decodeToken(text), { now: NOW * 1000 }).find(({ id }) => id === 'expired');
    assert.ok(expired?.span);
    assert.deepEqual(expired.member, { part: 'payload', name: 'exp' });
    const from = text.indexOf('.') + 1;
    const start = from + Math.floor((expired.span.start - from) / 4) * 4;
    const end = from + Math.ceil((expired.span.end - from) / 4) * 4;
    assert.match(Buffer.from(text.slice(start, end), 'base64url').toString(), /"exp":1893455990/);
  });

  it('reads a time in milliseconds as what was meant, and says so', () => {
    const [first] = findings(withClaims({ exp: (NOW + 600) * 1000 })).filter(({ id }) => id === 'time-unit');
    assert.match(first?.message ?? '', /milliseconds 2030-01-01T00:10:00Z/);
  });

  it('turns a hit of the dictionary attack into a finding', () => {
    const decoded = decodeToken(hmacToken(sound, 'secret'));
    assert.match(weakSecretFinding(decoded, 'secret').message, /list of common secrets/);
    assert.equal(weakSecretFinding(decoded, STRONG).id, 'weak-hmac-secret');
  });

  it('lets no text of a token steer what shows it', () => {
    const [kid] = findings(withHeader({ kid: '../\u202e\u0007\ud800' })).filter(
      ({ id }) => id === 'kid-injection',
    );
    assert.match(kid?.message ?? '', /\\u202e\\u0007/);
  });

  it('never throws, and every place is inside the text', () => {
    const key = fc.constantFrom<KeyInput | undefined>(undefined, 'secret', '', rsa, rfc7515A1.key, {
      keys: [rsa],
    });
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.json({ maxDepth: 3 }),
        fc.uint8Array(),
        key,
        (header, payload, signature, given) => {
          const text = rawToken(header, payload, signature);
          for (const { span } of inspectToken(decodeExact(text), {
            now: NOW * 1000,
            ...(given !== undefined && { key: given }),
          })) {
            assert.ok(!span || (span.start >= 0 && span.start <= span.end && span.end <= text.length));
          }
        },
      ),
      { numRuns: 500 },
    );
    const names = fc.constantFrom(
      'alg',
      'kid',
      'jwk',
      'jku',
      'crit',
      'b64',
      'zip',
      'typ',
      'exp',
      'nbf',
      'iat',
      'aud',
      'iss',
      'sub',
      'password',
    );
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.jsonValue()),
        fc.dictionary(names, fc.jsonValue()),
        (header, payload) => {
          assert.ok(Array.isArray(findings(rawToken({ alg: 'HS256', ...header }, payload))));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
