import { strict as assert } from 'node:assert';
import { type DecodedToken, decodeExact, decodeToken, findTokens } from '../../../src/jwt';
import { nestedToken } from '../../../src/jwt/decode/compact';
import { base64url, encrypted, hmacToken, rawToken, rfc7515A1, rfc7515A2, rfc7515A5 } from './tokens';

const token = hmacToken({ sub: 'jane', exp: 1_900_000_000 });
const other = hmacToken({ sub: 'joe', scope: 'read' });
const rs = rfc7515A2.token;
const [header = '', payload = '', signature = ''] = token.split('.');
const [jweHeader, jweKey, jweIv, jweText, jweTag] = encrypted.split('.');

/** As a mail or a terminal wraps a text. */
const wrapped = (text: string, width: number, joint: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(joint);

const har = JSON.stringify({
  log: {
    entries: [1, 2, 3].map((id) => ({
      request: {
        url: `https://api.example/v1/${id}?access_token=${other}`,
        headers: [
          { name: 'Authorization', value: `Bearer ${token}` },
          { name: 'Cookie', value: `sid=${token}; theme=dark` },
        ],
      },
    })),
  },
});

const flattened = { payload, protected: header, signature };
const general = {
  payload,
  signatures: [
    { protected: header, signature, header: { kid: 'a' } },
    { protected: base64url({ alg: 'ES256' }), signature: base64url(new Uint8Array(64).fill(1)) },
  ],
};
const jweJson = { protected: jweHeader, encrypted_key: jweKey, iv: jweIv, ciphertext: jweText, tag: jweTag };

/** The tokens of a text, in order; each with the characters that it is made of. */
const cases: readonly [name: string, text: string, tokens: readonly string[]][] = [
  ['a Bearer header with odd case and blanks', `AUTHORIZATION :\tbEaReR   ${token}\r\n`, [token]],
  [
    'a request of HTTP/1.1',
    `GET /v1.0/me HTTP/1.1\r\nHost: a.b.c\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    [token],
  ],
  ['a request of HTTP/2', `:path: /a.b.c\n:authority: x.y.z\nauthorization: Bearer ${token}`, [token]],
  ['a proxy header', `Proxy-Authorization: Bearer ${token}`, [token]],
  ['a header of its own', `X-Access-Token: ${token}\nX-Request-Id: 1.2.3`, [token]],
  ['Cookie with several', `Cookie: a=1; access=${token}; b=x.y.z; refresh=${other}`, [token, other]],
  ['Set-Cookie with a quoted value', `Set-Cookie: id="${token}"; Max-Age=3600; Path=/; Secure`, [token]],
  ['Set-Cookie lines', `Set-Cookie: a=${token}; Path=/\nSet-Cookie: b=${other}; Path=/`, [token, other]],
  ['a cookie whose name touches the token', `Cookie: __Secure-session_${token}=1`, [token]],
  ['a DPoP request', `Authorization: DPoP ${token}\nDPoP: ${other}`, [token, other]],
  [
    'a token response',
    JSON.stringify({ access_token: token, token_type: 'Bearer', id_token: other }),
    [token, other],
  ],
  ['nested JSON', JSON.stringify({ data: { auth: [{ jwt: token }] } }, undefined, 2), [token]],
  ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ token }) }), [token]],
  ['JSON with escaped quotes as code points', `{"a":"\\u0022${token}\\u0022"}`, [token]],
  ['JSON with line breaks in a string', `{"log":"first\\n${token}\\nlast"}`, [token]],
  ['JSON of three lines', `{"t":"${token}"}\n{"t":"${other}"}\n{"t":"x.y.z"}`, [token, other]],
  ['a HAR, each token once', har, [other, token]],
  ['a log with several tokens', `12:00 a.b.c login ${token}\n12:01 x.y.z login ${other}\n`, [token, other]],
  ['a log of nginx with hex escapes', `"POST / HTTP/1.1" 200 "{\\x22jwt\\x22:\\x22${token}\\x22}"`, [token]],
  ['a log with brackets', `INFO [com.example.Auth] token=[${token}] ok`, [token]],
  ['a log that names the token twice', `got ${token}, cached ${token}`, [token]],
  ['a query', `https://a.example/cb?id_token=${token}&state=a.b.c`, [token]],
  [
    'a fragment',
    `https://a.example/#access_token=${token}&id_token=${other}&expires_in=3600`,
    [token, other],
  ],
  ['a percent-encoded query', `https://a.example/?next=%2Fcb%3Ftoken%3D${token}%26x%3D1`, [token]],
  ['a percent-encoded header', `Bearer%20${token}`, [token]],
  ['a path', `https://a.example/verify/${token}/`, [token]],
  ['a WebSocket protocol', `Sec-WebSocket-Protocol: bearer, ${token}`, [token]],
  [
    'curl with a header',
    `curl -sS 'https://api.example/v1.2.3' -H 'Authorization: Bearer ${token}' -d '{}'`,
    [token],
  ],
  [
    'curl over lines',
    `curl https://a.b.c \\\n  -H "Authorization: Bearer ${token}" \\\n  --cookie "r=${other}"`,
    [token, other],
  ],
  ['fetch', `fetch(u, { headers: { Authorization: \`Bearer ${token}\` } });`, [token]],
  ['PowerShell', `$headers = @{ Authorization = "Bearer ${token}" }`, [token]],
  ['an environment file', `export TOKEN=${token}\nNAME=a.b.c`, [token]],
  ['YAML', `users:\n- name: x\n  user:\n    token: ${token}\n`, [token]],
  ['XML', `<saml:Token type="a.b.c">${token}</saml:Token>`, [token]],
  ['HTML with entities', `<input value=&quot;${token}&quot;>`, [token]],
  ['Markdown', `See \`${token}\`, **now**.`, [token]],
  ['a table', `| a | ${token} | b |`, [token]],
  ['a CSV', `1,"${token}",x\n2,"${other}",y`, [token, other]],
  ['typographic quotes', `“${token}”`, [token]],
  ['a full stop behind', `The token is ${token}.`, [token]],
  ['a query with an unsecured token', `?t=${rfc7515A5}&u=1`, [rfc7515A5]],
  [
    'an encrypted token in a cookie',
    `Cookie: __Secure-next-auth.session-token=${encrypted}; x=1`,
    [encrypted],
  ],
  [
    'signed and encrypted ones',
    `${token}\n${encrypted}\n${rfc7515A1.token}`,
    [token, encrypted, rfc7515A1.token],
  ],
  ['a dotted prefix', `jwt.access.${token}`, [token]],
  ['prose without a token', 'Version 1.2.3 of a.b.c, see www.example.org.', []],
];

/** Wrapped: in the text the token has blanks and line breaks, and still it is read. */
const wraps: readonly [name: string, before: string, joint: string, width: number, after: string][] = [
  ['by a mail', '', '\n', 64, '\n'],
  ['by a terminal, indented', 'Authorization: Bearer ', '\n    ', 76, '\nHost: a.b.c\n'],
  ['with carriage returns', 'token: ', '\r\n', 40, '\r\n'],
  ['by a shell', 'curl -H "Authorization: Bearer ', '\\\n', 60, '" https://a.b.c'],
  ['quoted in an answer', '> ', '\n> ', 50, '\n'],
  ['in narrow columns', 'see ', '\n', 20, '\n'],
];

const claimsOf = ({ payload: claims }: DecodedToken) => ({ ...claims });

describe('what is pasted', () => {
  for (const [name, text, tokens] of cases) {
    it(`${name}: every token is found at its place`, () => {
      const found = findTokens(text);
      assert.deepEqual(
        found.map(({ compact }) => compact),
        tokens,
      );
      for (const { span, compact, problems } of found) {
        assert.equal(text.slice(span.start, span.end), compact);
        assert.deepEqual(problems, []);
      }
      if (tokens[0] !== undefined) assert.equal(decodeToken(text).compact, tokens[0]);
    });
  }

  for (const [name, before, joint, width, after] of wraps) {
    for (const [kind, whole] of [
      ['HS256', token],
      ['RS256', rs],
    ] as const) {
      it(`a token of ${kind} wrapped ${name} is read whole, and its breaks are marked`, () => {
        const text = before + wrapped(whole, width, joint) + after;
        const decoded = decodeToken(text);
        assert.deepEqual(claimsOf(decoded), claimsOf(decodeToken(whole)));
        assert.deepEqual(decoded.segments.at(-1)?.bytes, decodeToken(whole).segments.at(-1)?.bytes);
        assert.ok(decoded.problems.length > 0);
        for (const { id, span } of decoded.problems) {
          assert.equal(id, 'invalid-base64url');
          assert.match(text.slice(span.start, span.end), /^[\s\\>]+$/);
        }
      });
    }
  }

  it('does not take the next line for a part of a whole token', () => {
    for (const [text, expected] of [
      [`${token}\nsecond-line\n`, [token]],
      [`${rs}\nabc\n`, [rs]],
      [`${rfc7515A5}\nINFO\n`, [rfc7515A5]],
      [`${encrypted}\nabc\n`, [encrypted]],
      [`a ${token}\n${other}\nb`, [token, other]],
    ] as const) {
      assert.deepEqual(
        findTokens(text).map(({ compact }) => compact),
        expected,
      );
    }
  });

  const broken: readonly [name: string, text: string, id: string, marked: string | RegExp][] = [
    ['cut in the header', `Bearer ${header.slice(0, 20)}`, 'wrong-segment-count', ''],
    ['cut in the payload', `Bearer ${header}.${payload.slice(0, 20)}`, 'wrong-segment-count', ''],
    [
      'cut in the signature',
      `${header}.${payload}.${signature.slice(0, 17)}`,
      'impossible-segment-length',
      /^.$/,
    ],
    [
      'abbreviated',
      `${header}.${payload.slice(0, 12)}...${signature.slice(-8)}`,
      'wrong-segment-count',
      /^\.+/,
    ],
    ['abbreviated by a sign', `${header}.${payload.slice(0, 12)}…`, 'invalid-base64url', '…'],
    ['with its dots lost', `${header} ${payload} ${signature}`, 'wrong-segment-count', ''],
    [
      'with a blank in it',
      `${header}.${payload.slice(0, 9)} ${payload.slice(9)}.${signature}`,
      'invalid-base64url',
      ' ',
    ],
    ['in standard base64', `${header}.${payload}.${'+/'.repeat(20)}ab`, 'invalid-base64url', '+/'.repeat(20)],
    ['with padding', `${header}.${base64url('{"sub":"jane"}')}==.${signature}`, 'invalid-base64url', '=='],
    ['with a percent-encoded dot', `${header}%2E${payload}.${signature}`, 'invalid-base64url', '%'],
  ];
  for (const [name, text, id, marked] of broken) {
    it(`a token ${name} is shown as far as it goes, and the fault is marked`, () => {
      const decoded = decodeToken(text);
      const problem = decoded.problems.find((candidate) => candidate.id === id);
      assert.ok(problem, JSON.stringify(decoded.problems));
      const found = text.slice(problem.span.start, problem.span.end);
      if (typeof marked === 'string') assert.equal(found, marked);
      else assert.match(found, marked);
    });
  }

  it('reads a JWS in flattened JSON, wherever it stands', () => {
    const json = JSON.stringify(flattened);
    for (const text of [json, ` ${json}\n`, `[${json}]`, `{"request":${json}}`, `body = ${json};`]) {
      const [decoded, ...more] = findTokens(text);
      assert.ok(decoded);
      assert.deepEqual(more, []);
      assert.equal(decoded.serialization, 'json');
      assert.equal(decoded.compact, token);
      assert.equal(text.slice(decoded.span.start, decoded.span.end), json);
      assert.equal(decoded.json?.form, 'flattened');
      for (const { span, raw } of decoded.segments) assert.equal(text.slice(span.start, span.end), raw);
    }
  });

  it('reads every signature of a JWS in general JSON', () => {
    const found = findTokens(JSON.stringify(general));
    assert.deepEqual(
      found.map((one) => [
        one.header?.alg,
        one.header?.kid,
        one.payload?.sub,
        one.json?.index,
        one.json?.count,
      ]),
      [
        ['HS256', 'a', 'jane', 0, 2],
        ['ES256', undefined, 'jane', 1, 2],
      ],
    );
    assert.deepEqual({ ...found[0]?.json?.unprotected }, { kid: 'a' });
    assert.match(found[1]?.problems[0]?.message ?? '', /JSON serialization \(number 2 of 2 signatures\)/);
  });

  it('names a header member that stands in two headers', () => {
    const text = JSON.stringify({ ...flattened, header: { alg: 'none', kid: 'a' } });
    const decoded = decodeToken(text);
    assert.equal(decoded.header?.alg, 'HS256');
    const problem = decoded.problems.find(({ id }) => id === 'duplicate-member');
    assert.equal(text.slice(problem?.span.start, problem?.span.end), '"alg"');
  });

  it('names a text that is JSON and compact at once', () => {
    const polyglot = JSON.stringify({ [`  ${header}.${base64url({ sub: 'admin' })}.`]: '', ...flattened });
    const decoded = decodeToken(polyglot);
    assert.equal(decoded.serialization, 'json');
    assert.match(decoded.problems[0]?.message ?? '', /dots of a compact token/);
    assert.doesNotMatch(decodeToken(JSON.stringify(flattened)).problems[0]?.message ?? '', /dots of/);
  });

  it('reads a JWE in flattened and general JSON', () => {
    const flat = decodeToken(
      JSON.stringify({ ...jweJson, unprotected: { jku: 'https://a.example' }, aad: 'AAAA' }),
    );
    assert.equal(flat.kind, 'jwe');
    assert.equal(flat.compact, encrypted);
    assert.deepEqual({ ...flat.header }, { jku: 'https://a.example', alg: 'RSA-OAEP', enc: 'A256GCM' });
    assert.equal(flat.json?.aad, 'AAAA');
    const { encrypted_key, ...shared } = jweJson;
    const recipients = [
      { encrypted_key, header: { kid: 'a' } },
      { encrypted_key: 'AAAA', header: { kid: 'b' } },
    ];
    const found = findTokens(JSON.stringify({ ...shared, recipients }));
    assert.deepEqual(
      found.map((one) => [one.kind, one.header?.kid, one.segments.length, one.json?.form]),
      [
        ['jwe', 'a', 5, 'general'],
        ['jwe', 'b', 5, 'general'],
      ],
    );
  });

  it('takes no other JSON for a token', () => {
    for (const value of [
      { signature: 'x' },
      { payload: 1, signature: 'x' },
      { ciphertext: 'x' },
      { payload: 'a' },
    ]) {
      assert.deepEqual(findTokens(JSON.stringify(value)), []);
      assert.equal(decodeToken(JSON.stringify(value)).serialization, 'compact');
    }
  });

  it('reads a token in a token', () => {
    const outer = rawToken({ alg: 'HS256', cty: 'JWT' }, token);
    const decoded = decodeToken(outer);
    assert.deepEqual(decoded.problems, []);
    assert.equal(nestedToken(decoded)?.payload?.sub, 'jane');
    assert.equal(nestedToken(decodeToken(token)), undefined);
    assert.equal(nestedToken(decodeToken(encrypted)), undefined);
    assert.equal(nestedToken(decodeToken(rawToken({ alg: 'HS256', cty: 'JWT' }, encrypted)))?.kind, 'jwe');
  });

  const disclosure = base64url(JSON.stringify(['salt', 'email', 'jane@a.example']));
  const sd = hmacToken({ _sd: ['x'], _sd_alg: 'sha-256' });
  it('reads an SD-JWT with disclosures and a key-binding JWT', () => {
    const binding = hmacToken({ nonce: '1' }, 'k', { alg: 'HS256', typ: 'kb+jwt' });
    for (const before of ['', 'vp_token=', '{"vp_token":"']) {
      for (const last of ['', binding]) {
        const tail = `~${disclosure}~${last}`;
        const text = `${before}${sd}${tail}${before.includes('"') ? '"}' : ''}`;
        for (const decoded of [decodeToken(text), findTokens(text)[0]]) {
          assert.equal(decoded?.compact, sd);
          assert.equal(text.slice(decoded.sdJwt?.span.start, decoded.sdJwt?.span.end), tail);
          const [shown] = decoded.sdJwt?.disclosures ?? [];
          assert.equal(text.slice(shown?.span.start, shown?.span.end), disclosure);
          assert.deepEqual([shown?.salt, shown?.name, shown?.problem], ['salt', 'email', undefined]);
          assert.equal(decoded.sdJwt?.keyBinding?.payload?.nonce, last ? '1' : undefined);
        }
        assert.equal(findTokens(text).length, 1);
      }
    }
    assert.equal(decodeExact(`${sd}~${disclosure}~`).sdJwt?.disclosures.length, 1);
    assert.deepEqual(decodeExact(`${sd}~${disclosure}~`).problems, []);
  });

  it('takes a "~" behind any other token for a fault', () => {
    assert.equal(decodeExact(`${token}~`).sdJwt, undefined);
    assert.equal(decodeExact(`${token}~`).problems[0]?.id, 'invalid-base64url');
    assert.equal(findTokens(`${token}~backup.txt`)[0]?.sdJwt, undefined);
  });

  const others: readonly [name: string, text: string, message: RegExp][] = [
    ['a JWKS', JSON.stringify({ keys: [rfc7515A2.key, rfc7515A1.key] }), /key set \(JWKS\) with 2 keys/],
    ['a JWK', JSON.stringify(rfc7515A2.key), /a key \(JWK\)/],
    ['a PEM', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /\(PEM\), not a token/],
    ['the JSON of a header', '{"alg":"HS256","typ":"JWT"}', /JSON of a header/],
    ['claims', '{"sub":"jane","exp":1}', /claims as JSON/],
    ['JSON of something else', '{"a":1}', /There is no token/],
  ];
  for (const [name, text, message] of others) {
    it(`${name} is named as what it is`, () => {
      const decoded = decodeToken(text);
      assert.equal(decoded.kind, 'unknown');
      assert.match(decoded.problems[0]?.message ?? '', message);
    });
  }
});
