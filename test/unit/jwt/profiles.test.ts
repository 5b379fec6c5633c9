import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import {
  Auditor,
  allFindings,
  companionsIn,
  decodeExact,
  decodeToken,
  detectProfile,
  inspectToken,
  type ProfileId,
  profileIds,
  reconstruct,
} from '../../../src/jwt';
import { writeJson } from '../../../src/jwt/json/value';
import { disclosure, sdJwt } from './kindFindingCases';
import { base64url, hmacToken, rawToken } from './tokens';

const NOW = 1_893_456_000;
const token = (header: object, claims: object): string => rawToken({ alg: 'ES256', ...header }, claims);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');

describe('the profile of a token', () => {
  const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
  const cases: readonly [text: string, id: ProfileId, evidence: RegExp][] = [
    [token({ typ: 'at+jwt' }, {}), 'access-token', /"typ" is "at\+jwt"/],
    [token({ typ: 'application/AT+JWT' }, {}), 'access-token', /"typ"/],
    [token({ typ: 'logout+jwt' }, {}), 'logout-token', /"typ"/],
    [token({ typ: 'dpop+jwt' }, {}), 'dpop-proof', /"typ"/],
    [token({ typ: 'kb+jwt' }, {}), 'key-binding', /"typ"/],
    [token({ typ: 'dc+sd-jwt' }, {}), 'sd-jwt', /"typ"/],
    [token({ typ: 'at+jwt' }, { nonce: 'n', at_hash: 'x' }), 'access-token', /"typ"/],
    [token({}, { token_use: 'access' }), 'access-token', /"token_use" is "access"/],
    [token({}, { token_use: 'id' }), 'id-token', /"token_use"/],
    [token({}, { typ: 'Bearer', azp: 'a' }), 'access-token', /"typ" is "Bearer"/],
    [token({}, { typ: 'ID' }), 'id-token', /"typ" is "ID"/],
    [token({}, { htm: 'GET', htu: 'https://a.example' }), 'dpop-proof', /"htm" and "htu"/],
    [token({}, { events: { [LOGOUT]: {} } }), 'logout-token', /logout/],
    [token({}, { _sd: [] }), 'sd-jwt', /"_sd"/],
    [token({}, { sd_hash: 'x' }), 'key-binding', /"sd_hash"/],
    [token({}, { at_hash: 'x', scope: 'openid' }), 'id-token', /"at_hash"/],
    [token({}, { iss: 'a', scope: 'read' }), 'access-token', /access: "scope"/],
    [token({}, { iss: 'a', nonce: 'n', auth_time: 1 }), 'id-token', /login: "nonce", "auth_time"/],
    [token({}, { userId: 7 }), 'session', /"userId"/],
    [hmacToken({ sub: 'a' }), 'session', /shared secret/],
    [token({}, { sub: 'a' }), 'plain', /Nothing says/],
    [token({}, { iss: 'a', sub: 'b', role: 'x' }), 'plain', /Nothing/],
    [sdJwt(), 'sd-jwt', /"typ"/],
    ['not a token', 'plain', /Nothing/],
  ];
  for (const [text, id, evidence] of cases) {
    it(`is ${id}: ${String(evidence)}`, () => {
      const found = detectProfile(decodeExact(text));
      assert.equal(found.id, id);
      assert.match(found.evidence, evidence);
      assert.match(found.evidence, /^[A-Z].*\.$/);
    });
  }

  it('decides how bad a finding is', () => {
    const severity = (text: string, id: string, profile?: ProfileId) =>
      inspectToken(decodeExact(text), { now: NOW * 1000, ...(profile && { profile }) }).find(
        (one) => one.id === id,
      )?.severity;
    const bare = hmacToken({ sub: 'a', iss: 'joe', email: 'a@b.example' });
    const expected: readonly [id: string, severities: Partial<Record<ProfileId, string>>][] = [
      [
        'missing-expiry',
        { 'access-token': 'error', 'id-token': 'error', session: 'warning', 'dpop-proof': undefined },
      ],
      ['issuer-invalid', { 'access-token': 'warning', plain: 'hint' }],
      ['missing-claim', { 'id-token': 'error', 'access-token': 'warning', session: undefined }],
      ['sensitive-claim', { 'id-token': 'hint', 'access-token': 'information' }],
      ['symmetric-multi-party', { 'access-token': 'information', 'id-token': 'hint', session: undefined }],
    ];
    for (const [id, severities] of expected) {
      for (const [profile, wanted] of Object.entries(severities)) {
        assert.equal(severity(bare, id, profile as ProfileId), wanted, `${id} ${profile}`);
      }
    }
  });

  it('asks less of an access token that does not say that it follows RFC 9068', () => {
    const severity = (header: object, claims: object) =>
      inspectToken(decodeExact(token(header, { exp: NOW + 60, scope: 'read', ...claims })), {
        now: NOW * 1000,
      }).find(({ id }) => id === 'missing-claim')?.severity;
    const whose = { iss: 'https://a.example', sub: 'u-1', aud: 'api' };
    assert.equal(severity({ typ: 'JWT' }, whose), 'information');
    assert.equal(severity({ typ: 'at+jwt' }, whose), 'warning');
    assert.equal(severity({ typ: 'JWT' }, { ...whose, aud: undefined }), 'warning');
  });

  it('can be any for any token', () => {
    for (const profile of profileIds) {
      for (const [text] of cases) {
        assert.ok(Array.isArray(inspectToken(decodeExact(text), { now: 0, profile })));
      }
    }
  });
});

describe('the claims of an SD-JWT', () => {
  const first = disclosure('lklxF5jMYlGTPUovMNIvCA', 'country', 'DE');
  const address = disclosure('nPuoQnkRFq3BIeAm7AnXFA', 'address', { _sd: [sha256(first)], city: 'Köln' });
  const big = disclosure('eI8ZWm9QnKPpNPeNenHdhQ', 'id', 1);
  const role = disclosure('5bPs1IquZNa0hkaFzzzZNw', 'editor');
  const text = sdJwt(
    {
      _sd: [sha256(address), sha256(big), sha256('decoy')],
      roles: [{ '...': sha256(role) }, 'reader', { '...': 'x' }],
    },
    address,
    first,
    role,
  );

  it('are put together from all levels, and what is held back is counted', () => {
    const result = reconstruct(decodeExact(text));
    assert.ok(result);
    assert.equal(
      writeJson(result.claims),
      '{"roles":["editor","reader"],"address":{"city":"Köln","country":"DE"}}',
    );
    assert.deepEqual(result.paths, ['address', 'address.country', 'roles[0]']);
    assert.equal(result.withheld, 3);
    assert.deepEqual(result.breaches, []);
  });

  it('have the digests of RFC 9901 §4.2.3', () => {
    const property = 'WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0';
    const element = 'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0';
    const read = decodeExact(
      sdJwt(
        {
          _sd: ['X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0'],
          nationalities: ['DE', { '...': 'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs' }],
        },
        property,
        element,
      ),
    );
    const result = reconstruct(read);
    assert.equal(result && writeJson(result.claims), '{"nationalities":["DE","FR"],"family_name":"Möbius"}');
    assert.deepEqual(result?.breaches, []);
  });

  it('keep every digit', () => {
    const raw = base64url('["5bPs1IquZNa0hkaFzzzZNw","id",12345678901234567890]');
    const result = reconstruct(decodeExact(sdJwt({ _sd: [sha256(raw)] }, raw)));
    assert.equal(result && writeJson(result.claims), '{"id":12345678901234567890}');
  });

  it('stay as they are without disclosures', () => {
    const result = reconstruct(decodeExact(hmacToken({ a: [1, { b: 2 }] })));
    assert.equal(result && writeJson(result.claims), '{"a":[1,{"b":2}]}');
    assert.equal(reconstruct(decodeExact(hmacToken('[]'))), undefined);
  });

  it('end where digests run in circles or too deep', () => {
    let inner = disclosure('lklxF5jMYlGTPUovMNIvCA', 'x', 1);
    const all = [inner];
    for (let depth = 0; depth < 200; depth++) {
      inner = disclosure('lklxF5jMYlGTPUovMNIvCA', 'x', { _sd: [sha256(inner)] });
      all.push(inner);
    }
    const result = reconstruct(decodeExact(sdJwt({ _sd: [sha256(inner)] }, ...all)));
    assert.ok(result && result.breaches.length > 0);
  });
});

describe('what came along with a token', () => {
  const id = hmacToken({ sub: 'a' });
  it('is found in the same text', () => {
    const cases: readonly [text: string, expected: object][] = [
      [JSON.stringify({ access_token: 'abc', id_token: id }), { accessToken: 'abc' }],
      [
        `https://a.example/cb#access_token=abc&id_token=${id}&state=s%201`,
        { accessToken: 'abc', state: 's 1' },
      ],
      [`https://a.example/cb?code=c-1&state=s&id_token=${id}`, { code: 'c-1', state: 's' }],
      [`Authorization: DPoP abc\r\nDPoP: ${id}`, { accessToken: 'abc' }],
      [
        `POST /x?y=1 HTTP/1.1\r\nHost: a.example:8443\r\nDPoP: ${id}\r\n`,
        { method: 'POST', url: 'https://a.example:8443/x?y=1' },
      ],
      [`Authorization: Bearer ${id}`, {}],
      [`{"access_token":"${id}"}`, {}],
      [`?code=%E0%A4%A&t=${id}`, { code: '%E0%A4%A' }],
      [id, {}],
    ];
    for (const [text, expected] of cases)
      assert.deepEqual(companionsIn(text, decodeToken(text)), expected, text);
  });
});

describe('tokens in tokens', () => {
  it('are judged each for itself, and not endlessly', async () => {
    let text = rawToken({ alg: 'none' }, { exp: NOW - 1 }, '');
    for (let depth = 0; depth < 6; depth++) text = hmacToken(text, 'k', { alg: 'HS256', cty: 'JWT' });
    const audit = await new Auditor().audit(decodeExact(text), { now: NOW * 1000 });
    let depth = 0;
    for (let at = audit.inner[0]; at; at = at.audit.inner[0]) depth++;
    assert.equal(depth, 3);
    const two = hmacToken({ a: rawToken({ alg: 'none' }, {}, ''), b: ['x', hmacToken({ exp: 1 })] });
    const found = allFindings(await new Auditor().audit(decodeExact(two), { now: NOW * 1000 }));
    assert.match(found.find(({ id }) => id === 'alg-none')?.message ?? '', /^In the token in "a": /);
    assert.match(found.find(({ id }) => id === 'expired')?.message ?? '', /^In the token in "b": /);
  });
});
