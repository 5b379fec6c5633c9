import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { type DecodedToken, decodeExact, decodeToken, findTokens, spanInToken } from '../../../src/jwt';
import { findMember } from '../../../src/jwt/json/value';
import { base64url, encrypted, hmacToken, rawToken, rfc7515A1, rfc7515A5 } from './tokens';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const token = hmacToken({ sub: 'jane', exp: 1_900_000_000 });

/** Everything that holds for every reading of every text. */
function checkShape(text: string, decoded: DecodedToken): void {
  const inside = ({ start, end }: { start: number; end: number }) =>
    start >= 0 && start <= end && end <= text.length;
  assert.ok(inside(decoded.span));
  let at = decoded.span.start;
  for (const { span, raw } of decoded.segments) {
    assert.ok(inside(span) && (span.start >= at || decoded.serialization === 'json'));
    assert.equal(text.slice(span.start, span.end), raw);
    at = span.end;
  }
  let last = 0;
  for (const { span, message } of decoded.problems) {
    assert.ok(inside(span), `${message} ${JSON.stringify(span)}`);
    assert.ok(span.start >= last);
    last = span.start;
  }
  if (decoded.serialization === 'compact' && decoded.compact !== '') {
    assert.equal(text.slice(decoded.span.start, decoded.span.end), decoded.compact);
  }
}

describe('decodeToken', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('reads RFC 7515 A.1', () => {
    const decoded = decodeToken(rfc7515A1.token);
    assert.equal(decoded.kind, 'jws');
    assert.deepEqual(plain(decoded.header), { typ: 'JWT', alg: 'HS256' });
    assert.deepEqual(plain(decoded.payload), {
      iss: 'joe',
      exp: 1300819380,
      'http://example.com/is_root': true,
    });
    assert.deepEqual(decoded.problems, []);
    assert.equal(decoded.segments[2]?.bytes.length, 32);
  });

  it('reads the unsecured token of RFC 7515 A.5', () => {
    const decoded = decodeToken(rfc7515A5);
    assert.deepEqual(plain(decoded.header), { alg: 'none' });
    assert.deepEqual(decoded.problems, []);
    assert.equal(decoded.segments[2]?.raw, '');
  });

  it('recognises an encrypted token and decodes its header', () => {
    const decoded = decodeToken(encrypted);
    assert.equal(decoded.kind, 'jwe');
    assert.deepEqual(plain(decoded.header), { alg: 'RSA-OAEP', enc: 'A256GCM' });
    assert.equal(decoded.payload, undefined);
    assert.deepEqual(
      decoded.segments.map(({ name }) => name),
      ['header', 'encrypted_key', 'iv', 'ciphertext', 'tag'],
    );
    assert.deepEqual(decoded.problems, []);
  });

  const wrappings: readonly [name: string, before: string, after: string][] = [
    ['nothing', '', ''],
    ['white space', ' \n\t', '\r\n  '],
    ['quotes', '"', '",'],
    ['a Bearer header', 'Authorization: Bearer ', ''],
    ['a lower-case header', 'authorization: bearer ', '\r\n'],
    ['the scheme alone', 'Bearer ', ''],
    ['a DPoP header', 'Authorization: DPoP ', ''],
    ['a cookie', 'Cookie: theme=dark; session=', '; lang=en'],
    ['Set-Cookie', 'Set-Cookie: access_token=', '; Path=/; HttpOnly; Secure'],
    ['JSON', '{"access_token":"', '","token_type":"Bearer"}'],
    ['escaped JSON', '{"text":"{\\"token\\":\\"', '\\"}"}'],
    ['a URL', 'https://example.com/callback?code=1.2.3&id_token=', '&state=x'],
    ['a fragment', 'https://example.com/#access_token=', ''],
    ['a log line', '2030-01-01 12:00:00.123 INFO a.b.C token=[', '] user=jane.doe@example.com'],
    ['curl', "curl -H 'Authorization: Bearer ", "' https://api.example.com/v1.0/me"],
    ['an environment file', 'API_TOKEN=', '\nOTHER=1.2.3\n'],
    ['a sentence', 'Look at this token: ', '. What is wrong with it?'],
    ['a dotted name', 'jwt.token.', ''],
  ];
  for (const [name, before, after] of wrappings) {
    it(`finds a token in ${name}`, () => {
      const text = before + token + after;
      for (const decoded of [decodeToken(text), findTokens(text)[0]]) {
        assert.ok(decoded);
        assert.equal(decoded.compact, token);
        assert.deepEqual(decoded.span, { start: before.length, end: before.length + token.length });
        assert.deepEqual(decoded.problems, []);
        checkShape(text, decoded);
      }
      assert.equal(findTokens(text).length, 1);
    });
  }

  it('finds all tokens of a text in their order', () => {
    const other = hmacToken({ sub: 'joe' });
    const text = `{"access":"${token}","refresh":"${other}","enc":"${encrypted}","none":"${rfc7515A5}"}`;
    assert.deepEqual(
      findTokens(text).map(({ compact }) => compact),
      [token, other, encrypted, rfc7515A5],
    );
  });

  it('finds a token whose header starts with white space', () => {
    const spaced = rawToken(' \n{"alg":"HS256"}', {});
    assert.equal(findTokens(`x ${spaced} y`)[0]?.compact, spaced);
  });

  it('takes no version, host or file name for a token', () => {
    const text =
      'eyes.open.wide example.com 1.2.3 node.js a.b.c.d.e eyJ.eyJ.eyJ ewoK.x.y https://eyewear.example.org/index.html';
    assert.deepEqual(findTokens(text), []);
  });

  it('reads a JWS in JSON serialization and says that it is no JWT', () => {
    const [protectedHeader, payload, signature] = rfc7515A1.token.split('.');
    for (const text of [
      JSON.stringify({ payload, protected: protectedHeader, signature }),
      JSON.stringify({ payload, signatures: [{ protected: protectedHeader, signature }] }, undefined, 2),
    ]) {
      const decoded = decodeToken(text);
      assert.equal(decoded.serialization, 'json');
      assert.equal(decoded.compact, rfc7515A1.token);
      assert.equal(decoded.payload?.iss, 'joe');
      assert.deepEqual(
        decoded.problems.map(({ id }) => id),
        ['json-serialization'],
      );
      checkShape(text, decoded);
    }
  });
});

describe('a malformed token', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const [header = '', payload = '', signature = ''] = token.split('.');
  /** `marked` names the characters that the problem is about. */
  const cases: readonly [
    name: string,
    text: string,
    id: string,
    marked: string,
    message: RegExp,
    shows: 'header' | 'both' | 'none',
  ][] = [
    [
      'without signature part',
      `${header}.${payload}`,
      'wrong-segment-count',
      '',
      /2 parts where a signed token has 3; missing: signature/,
      'both',
    ],
    ['with the header alone', `${header}.`, 'wrong-segment-count', '', /missing: signature/, 'header'],
    ['with a fourth part', `${token}.extra`, 'wrong-segment-count', '.extra', /4 parts/, 'both'],
    ['with padding', `${header}.${payload}=.${signature}`, 'invalid-base64url', '=', /padding/, 'both'],
    [
      'with a line break in the payload',
      `${header}.${payload.slice(0, 8)}\n${payload.slice(8)}.${signature}`,
      'invalid-base64url',
      '\n',
      /payload.*line break/,
      'both',
    ],
    [
      'with a line break in the header',
      `${header.slice(0, 8)}\r\n  ${header.slice(8)}.${payload}.${signature}`,
      'invalid-base64url',
      '\r\n  ',
      /header.*white space/,
      'both',
    ],
    [
      'with a cut payload',
      `${header}.${payload.slice(0, 14)}.${signature}`,
      'not-json-object',
      '',
      /payload is no JSON: .*(ends|not closed)/,
      'header',
    ],
    [
      'with stray bits',
      `${header}.${base64url('{}').slice(0, -1)}1.${signature}`,
      'non-canonical-base64url',
      '1',
      /payload.*belong to no byte/,
      'both',
    ],
    [
      'with a payload that is a list',
      rawToken({ alg: 'HS256' }, '[1]'),
      'not-json-object',
      base64url('[1]'),
      /payload is JSON, but no object/,
      'header',
    ],
    ['with an empty payload', `${header}..${signature}`, 'not-json-object', '', /payload is empty/, 'header'],
    [
      'with a payload in Latin-1',
      rawToken({ alg: 'HS256' }, 'x').replace(base64url('x'), base64url(Uint8Array.of(0x7b, 0xe9, 0x7d))),
      'not-json-object',
      '-l',
      /not UTF-8 from its byte 1/,
      'header',
    ],
    [
      'with something behind the claims',
      rawToken({ alg: 'HS256' }, '{}{}'),
      'not-json-object',
      '',
      /follows after the end/,
      'header',
    ],
    [
      'with a byte order mark',
      rawToken({ alg: 'HS256' }, '\ufeff{}'),
      'not-json-object',
      '',
      /byte order mark/,
      'header',
    ],
    [
      'with a duplicate claim',
      rawToken({ alg: 'HS256' }, '{"a":1,"a":2}'),
      'duplicate-member',
      '',
      /"a" stands twice/,
      'both',
    ],
    [
      'with a header that is no JSON',
      `${base64url('alg=none')}.${payload}.${signature}`,
      'not-json-object',
      '',
      /header is no JSON/,
      'none',
    ],
    ['of one word', 'hello', 'wrong-segment-count', '', /1 part where/, 'none'],
    ['of nothing', '', 'wrong-segment-count', '', /no token/, 'none'],
    ['of prose', 'no token. At all. Really', 'wrong-segment-count', '', /no token/, 'none'],
  ];
  for (const [name, text, id, marked, message, shows] of cases) {
    it(`${name} is named and still shown`, () => {
      const decoded = decodeToken(text);
      checkShape(text, decoded);
      const problem = decoded.problems.find((candidate) => candidate.id === id);
      assert.ok(problem, JSON.stringify(decoded.problems));
      assert.match(problem.message, message);
      if (marked) assert.equal(text.slice(problem.span.start, problem.span.end), marked);
      assert.equal(decoded.header !== undefined, shows !== 'none');
      if (shows !== 'none') assert.equal(decoded.payload !== undefined, shows === 'both');
    });
  }

  it('keeps the claims of a cut payload that could be read', () => {
    const text = `${header}.${base64url('{"sub":"jane","roles":["admin","ed')}`;
    const decoded = decodeToken(text);
    assert.equal(decoded.payload, undefined);
    assert.equal(decoded.segments[1]?.json?.type, 'object');
    assert.ok(findMember(decoded.segments[1]?.json, 'sub'));
  });

  it('is taken exactly where it must stand alone', () => {
    assert.deepEqual(decodeExact(token).problems, []);
    for (const text of [` ${token}`, `${token}\n`, `Bearer ${token}`, `"${token}"`]) {
      assert.notDeepEqual(decodeExact(text).problems, [], text);
      checkShape(text, decodeExact(text));
    }
  });
});

describe('the place of a claim', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('maps every character of the decoded text to the base64 characters that hold it', () => {
    const text = `Bearer ${rawToken({ alg: 'HS256' }, '{"é":"✓","name":"Jane 😀"}')}`;
    const segment = decodeToken(text).segments[1];
    assert.ok(segment?.text);
    const inner = segment.text;
    for (const part of ['{', '"é"', '✓', 'name', '😀', '}']) {
      const start = inner.indexOf(part);
      const span = spanInToken(segment, { start, end: start + part.length });
      // Cut to whole groups of four characters, the span decodes to a text with the part in it.
      const from = segment.span.start + Math.floor((span.start - segment.span.start) / 4) * 4;
      const to = segment.span.start + Math.ceil((span.end - segment.span.start) / 4) * 4;
      assert.ok(Buffer.from(text.slice(from, to), 'base64url').toString().includes(part), part);
      assert.ok(span.end - span.start <= Math.ceil((Buffer.from(part).length * 8) / 6) + 1);
    }
  });
});

describe('any text', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'eyJhbGciOiJ.-_=+/ \n"{}'), maxLength: 200 }),
    fc.tuple(fc.json(), fc.json(), fc.uint8Array()).map(([a, b, c]) => rawToken(a, b, c)),
  );

  it('is decoded without an exception, with every place inside it and in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        checkShape(text, decodeToken(text));
        checkShape(text, decodeExact(text));
        for (const found of findTokens(text)) checkShape(text, found);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be a token with some characters changed', () => {
    const change = fc.tuple(
      fc.nat(token.length),
      fc.nat(2),
      fc.string({ unit: fc.constantFrom(...'.Aa=+ \n"é\0'), maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let text = token;
        for (const [at, cut, insert] of changes) text = text.slice(0, at) + insert + text.slice(at + cut);
        checkShape(text, decodeToken(text));
        for (const found of findTokens(text)) checkShape(text, found);
        const exact = decodeExact(text);
        checkShape(text, exact);
        // A token without any problem is exactly what its decoded parts encode to.
        if (exact.problems.length === 0) {
          assert.equal(exact.segments.map(({ bytes }) => base64url(bytes)).join('.'), text);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('round-trips: what was encoded is decoded', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 }),
        fc.uint8Array(),
        (claims, signature) => {
          const decoded = decodeToken(rawToken({ alg: 'HS256' }, claims, signature));
          assert.deepEqual(plain(decoded.payload), plain(claims));
          assert.deepEqual(decoded.segments[2]?.bytes, signature);
        },
      ),
    );
  });

  it('may be megabytes long', () => {
    const megabytes = 3_000_000;
    const texts = [
      'eyJ'.repeat(megabytes / 3),
      'eyJ.'.repeat(megabytes / 4),
      `${base64url('{"a":"')}.`.repeat(megabytes / 10),
      '.'.repeat(megabytes),
      `Bearer ${'a b'.repeat(megabytes / 3)}`,
      `${' '.repeat(megabytes)}${token}`,
      `"${token}",\n`.repeat(20_000),
      rawToken({ alg: 'HS256' }, { data: 'x'.repeat(megabytes) }),
      rawToken({ alg: 'HS256' }, '['.repeat(megabytes)),
      rawToken({ alg: 'HS256' }, `{${'"a":1,'.repeat(megabytes / 6)}"b":2}`),
      `${token}${'~'.repeat(megabytes)}`,
      `${token}~${'AAAA~'.repeat(megabytes / 5)}`,
      'eyJhbGciOiJIUzI1NiIs\n'.repeat(megabytes / 21),
      `${rfc7515A1.token}\nabc\n`.repeat(megabytes / 200),
      `{"signature":${'[{},'.repeat(megabytes / 4)}`,
      `{"signature":"x","a":[${'{"payload":"a"},'.repeat(megabytes / 15)}1]}`,
    ];
    for (const text of texts) {
      checkShape(text, decodeToken(text));
      assert.ok(findTokens(text).length <= 500);
    }
  });
});
