import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findTokens, mayHoldToken, tokenPlaces } from '../../../src/jwt';
import { base64url, encrypted, hmacToken, rawToken, rfc7515A1, rfc7515A2 } from './tokens';

const token = hmacToken({ sub: 'jane', exp: 1_900_000_000 });
const other = hmacToken({ sub: 'joe', scope: 'read' });
const [header = '', payload = '', signature = ''] = token.split('.');

const textsOf = (text: string): string[] =>
  tokenPlaces(text).map(({ span }) => text.slice(span.start, span.end));

/** Where tokens stand in files; each with what must be found. */
const hits: readonly [name: string, text: string, tokens: readonly string[]][] = [
  ['a .env value', `# secrets\nTOKEN=${token}\nPORT=3000\n`, [token]],
  ['a quoted .env value', `export TOKEN="${token}"\nB='${other}'`, [token, other]],
  ['a .http request', `GET https://a.example/v1.0\nAuthorization: Bearer ${token}\n`, [token]],
  ['a JSON string', `{"access_token":"${token}","v":"1.2.3"}`, [token]],
  ['a JSON string in a JSON string', JSON.stringify({ body: JSON.stringify({ token }) }), [token]],
  ['a query parameter', `https://a.example/cb?id_token=${token}&state=a.b.c#x`, [token]],
  ['a percent-encoded parameter', `?next=%2Fcb%3Ftoken%3D${token}%26a%3D1`, [token]],
  ['a cookie', `Set-Cookie: __Host-sid=${token}; Path=/; Secure`, [token]],
  ['YAML', `env:\n  token: ${token} # old\n`, [token]],
  ['an encrypted token', `jwe: ${encrypted}`, [encrypted]],
  [
    'an unsecured token',
    `x=${rawToken({ alg: 'none' }, { sub: 'a' }, '')}`,
    [rawToken({ alg: 'none' }, { sub: 'a' }, '')],
  ],
  ['a header with a line break in it', `Bearer ${rfc7515A1.token}`, [rfc7515A1.token]],
  ['an RSA token', `'${rfc7515A2.token}'`, [rfc7515A2.token]],
  ['two tokens without a blank', `${token},${other};`, [token, other]],
  [
    'a token that is no JWT inside',
    `a ${rawToken({ alg: 'HS256' }, 'plain text')} b`,
    [rawToken({ alg: 'HS256' }, 'plain text')],
  ],
  ['a header with "enc" and five parts', `${encrypted}\n${token}`, [encrypted, token]],
];

/** What looks like a token, and is none. */
const misses: readonly [name: string, text: string][] = [
  ['nothing', ''],
  ['domain names', 'eyes.example.com eyJ.example.org www.eyjafjallajokull.is'],
  ['a long domain name', 'eyJhbGciOiJIUzI1NiJ9.assets.cdn.example.com'],
  ['versions', 'eslint@9.12.0 v1.2.3-beta.4 10.0.0-eyJhbGciOiJIUzI1.2.3'],
  ['file names', 'jquery.min.js main.eyJhbGciOiJIUzI1NiIs.chunk.js archive.tar.gz'],
  ['Java packages', 'com.example.security.tokens.JwtAuthenticationFilter.doFilterInternal'],
  [
    'minified code',
    'e.prototype.eyJhbGci=function(e,t){return e.a.b(t).c.d.e.f};eyJhbGciOiJIUzI1NiJ9.call.apply(e)',
  ],
  ['a property chain', 'exports.extractedValue.exactlyThisName.anotherOne'],
  ['a header alone', header],
  ['header and payload without a signature', `${header}.${payload}`],
  ['a payload first', `${payload}.${header}.${signature}`],
  ['claims without an algorithm', `${base64url({ typ: 'JWT' })}.${payload}.${signature}`],
  ['a header that is an array', `${base64url([1, 2, 3, 'alg', 'HS256'])}.${payload}.${signature}`],
  ['a header that is a string', `${base64url('"alg:HS256 and more of it"')}.${payload}.${signature}`],
  ['a header that is cut', `${header.slice(0, -3)}.${payload}.${signature}`],
  ['a header that is no UTF-8', `${base64url(new Uint8Array(30).fill(0xff))}.${payload}.${signature}`],
  ['an encrypted token with four parts', encrypted.split('.').slice(0, 4).join('.')],
  [
    'a source map',
    `//# sourceMappingURL=data:application/json;base64,${base64url({ version: 3, sources: ['a.ts'], mappings: 'AAAA' })}`,
  ],
  ['a base64 blob', `${'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODkw'.repeat(50)}==`],
  [
    'JSON objects in base64',
    Array.from({ length: 5 }, (_, id) => base64url({ id, name: 'thing' })).join('.'),
  ],
  [
    'a PEM',
    `-----BEGIN CERTIFICATE-----\n${'MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQsw\n'.repeat(9)}-----END CERTIFICATE-----`,
  ],
  ['dots and dashes', `${'.-_'.repeat(300)}eyJ.eyJ.eyJ`],
  [
    'a hash with dots',
    'sha512.7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069.e3b0c44298fc1c149afbf4c8996fb924',
  ],
  ['an e-mail', 'eyJhbGciOiJIUzI1NiJ9.smith.jones@mail.example.co.uk'],
];

describe('places of tokens', () => {
  for (const [name, text, expected] of hits)
    it(`finds ${name}`, () => assert.deepEqual(textsOf(text), expected));
  for (const [name, text] of misses) it(`finds none in ${name}`, () => assert.deepEqual(textsOf(text), []));

  it('finds a token at each of its places, of which the list of tokens has one', () => {
    const text = `${token}\n${other}\n${token}`;
    assert.deepEqual(textsOf(text), [token, other, token]);
    assert.equal(findTokens(text).length, 2);
  });

  it('finds a token in JSON serialization as one place, however many signatures it has', () => {
    const signatures = [
      { protected: header, signature },
      { protected: base64url({ alg: 'ES256' }), signature: base64url(new Uint8Array(64).fill(1)) },
    ];
    const json = JSON.stringify({ payload, signatures });
    assert.deepEqual(textsOf(`a ${json} ${other}`), [json, other]);
  });

  it('finds the same token whatever stands around it, if that could be no part of it', () => {
    const outside = fc.stringMatching(/^[^A-Za-z0-9_.~%\\-]{0,40}$/u);
    fc.assert(
      fc.property(outside, outside, (before, after) => {
        // After a token a line end and more of base64url could be the rest of a wrapped one; nothing follows here.
        assert.deepEqual(textsOf(`${before}${token}${after}`), [token]);
      }),
    );
  });

  it('never finds what has no header with an algorithm', () => {
    const part = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_-]{0,60}$/),
      fc.json().map((text) => base64url(text)),
      fc.constantFrom('eyJ', header, payload, 'e30', 'eyJhbGciOiJ'),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('.', '..', ' .', '.\n'),
        (parts, joint) => {
          const text = parts.join(joint);
          for (const found of tokenPlaces(text)) {
            const [first = ''] = text.slice(found.span.start, found.span.end).split('.');
            const value: unknown = JSON.parse(Buffer.from(first, 'base64url').toString());
            assert.ok(typeof value === 'object' && value !== null && 'alg' in value, text);
            assert.ok(found.segments.length >= (found.kind === 'jwe' ? 5 : 3), text);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('gives places in order, none within another', () => {
    const piece = fc.constantFrom(token, other, encrypted, header, '.', ' ', '\n', '"', 'x', '{"payload":"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const places = tokenPlaces(pieces.join(''));
        for (const [at, { span }] of places.entries()) {
          assert.ok(span.end > span.start);
          assert.ok(at === 0 || (places[at - 1]?.span.end ?? 0) <= span.start);
        }
      }),
    );
  });

  it('is told of beforehand: what may hold no token holds none', () => {
    for (const [, text] of hits) assert.equal(mayHoldToken(text), true);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        assert.equal(mayHoldToken(base64url({ ...members, alg: 'HS256' })), true);
        assert.equal(
          mayHoldToken(base64url(JSON.stringify({ alg: 'HS256', ...members }, undefined, 2))),
          true,
        );
      }),
    );
  });
});
