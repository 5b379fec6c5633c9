import { strict as assert } from 'node:assert';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { jwtVerify } from 'jose';
import { codeViews } from '../../../src/features/decoder/code';
import { doubleQuoted, pythonQuoted, singleQuoted } from '../../../src/features/decoder/code/template';
import { decodeToken } from '../../../src/jwt';
import { words } from './english';
import { hs256, unsecured } from './tokens';

const header = (alg: string, typ = 'JWT') => JSON.stringify({ alg, typ });
const codes = (token: string, expectedAlg = '') => codeViews(decodeToken(token), expectedAlg, words.code);
const PAYLOAD = '{"iss":"https://login.example","aud":["orders","billing"],"sub":"ana","exp":1}';
const LIBRARIES = ['jose', 'jsonwebtoken', 'pyjwt', 'nimbus', 'dotnet'];

describe('code that verifies a token', () => {
  for (const alg of ['HS256', 'RS256', 'PS512', 'ES384']) {
    it(`pins ${alg}, issuer, audience and expiry in every library`, () => {
      const views = codes(hs256(PAYLOAD, 'k', header(alg)));
      assert.deepEqual(
        views.map(({ id }) => id),
        LIBRARIES,
      );
      for (const { id, texts } of views) {
        assert.deepEqual(Object.keys(texts), alg.startsWith('HS') ? ['secret'] : ['jwks', 'pem']);
        for (const text of Object.values(texts)) {
          for (const needed of [alg, 'https://login.example', 'orders']) {
            assert.ok(text.includes(needed), `${id} lacks ${needed}:\n${text}`);
          }
          assert.match(text, /\bexp\b|RequireExpirationTime = true/, id);
          assert.doesNotMatch(text, /\{\{|\}\}(?!\))|undefined(?!\))/, `${id}:\n${text}`);
        }
      }
    });
  }

  it('demands an explicit type, and not the general one', () => {
    for (const { id, texts } of codes(hs256(PAYLOAD, 'k', header('RS256', 'at+jwt')))) {
      assert.ok(texts.pem?.includes('at+jwt'), id);
    }
    for (const { id, texts } of codes(hs256(PAYLOAD, 'k', header('RS256')))) {
      assert.doesNotMatch(texts.pem ?? '', /["']JWT["']/, id);
    }
  });

  it('says what is missing where the token names neither issuer nor audience', () => {
    for (const { id, texts } of codes(hs256('{"exp":1}'))) {
      assert.match(texts.secret ?? '', /no "iss"/, id);
      assert.match(texts.secret ?? '', /no "aud"/, id);
    }
  });

  it('never takes the place of the keys from the token', () => {
    const token = hs256(PAYLOAD, 'k', '{"alg":"RS256","jku":"https://evil.example/keys"}');
    for (const { texts } of codes(token)) {
      assert.ok(!Object.values(texts).some((text) => text.includes('evil.example')));
    }
  });

  it('pins the algorithm that is demanded, not what the header says', () => {
    const [jose] = codes(unsecured(PAYLOAD), 'ES256');
    assert.match(jose?.texts.jwks ?? '', /algorithms: \['ES256'\]/);
  });

  const none: [string, string][] = [
    ['"none"', unsecured(PAYLOAD)],
    ['an unknown algorithm', hs256(PAYLOAD, 'k', header('XS1'))],
    ['no algorithm', hs256(PAYLOAD, 'k', '{"typ":"JWT"}')],
  ];
  for (const [what, token] of none) {
    it(`is not offered for ${what}`, () => assert.deepEqual(codes(token), []));
  }

  it('says which library does not verify an algorithm', () => {
    const views = codes(hs256(PAYLOAD, 'k', header('EdDSA')));
    assert.deepEqual(
      views.filter(({ message }) => message).map(({ id }) => id),
      ['jsonwebtoken', 'nimbus', 'dotnet'],
    );
    for (const { texts, message } of views) assert.equal(Object.keys(texts).length === 0, Boolean(message));
  });

  const jsonwebtoken: unknown = createRequire(import.meta.url)('jsonwebtoken');
  for (const [library, name, value] of [
    ['jose', 'jwtVerify', jwtVerify],
    ['jsonwebtoken', 'jwt', jsonwebtoken],
  ] as const)
    describe(`with ${library}, run as it stands`, () => {
      const secret = 'a secret of thirty-two characters';
      const claims = { iss: 'https://login.example', aud: 'orders', sub: 'ana' };
      const exp = Math.floor(Date.now() / 1000) + 3600;
      const sign = (payload: object, typ = 'at+jwt', key = secret) =>
        hs256(JSON.stringify(payload), key, header('HS256', typ));
      const view = codes(sign({ ...claims, exp })).find(({ id }) => id === library);
      const body = (view?.texts.secret ?? '').replaceAll(/^import .*$/gm, '').replaceAll('export ', '');
      const verify = new Script(
        `(${name}, process, TextEncoder) => {${body}; return verify;}`,
      ).runInThisContext()(value, { env: { JWT_SECRET: secret } }, TextEncoder) as (
        token: string,
      ) => Promise<unknown>;

      it('accepts the token', async () => {
        assert.deepEqual(await verify(sign({ ...claims, exp })), { ...claims, exp });
      });

      const refused: [string, string][] = [
        ['another key', sign({ ...claims, exp }, 'at+jwt', 'another secret of thirty characters')],
        ['another algorithm', hs256(JSON.stringify({ ...claims, exp }), secret, header('HS512', 'at+jwt'))],
        ['no signature', unsecured(JSON.stringify({ ...claims, exp }))],
        ['another issuer', sign({ ...claims, iss: 'https://evil.example', exp })],
        ['another audience', sign({ ...claims, aud: 'billing', exp })],
        ['another type', sign({ ...claims, exp }, 'JWT')],
        ['no expiry', sign(claims)],
        ['no subject', sign({ ...claims, sub: undefined, exp })],
        ['an expiry that is past', sign({ ...claims, exp: exp - 7200 })],
      ];
      for (const [what, token] of refused) {
        it(`refuses ${what}`, () => assert.rejects(verify(token)));
      }
    });

  it('is JavaScript, whatever the token says', () => {
    const claim = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(claim, claim, (iss, aud) => {
        for (const { id, texts } of codes(hs256(JSON.stringify({ iss, aud, exp: 1 })))) {
          if (id !== 'jose' && id !== 'jsonwebtoken') continue;
          const body = (texts.secret ?? '').replaceAll(/^import .*$/gm, '').replaceAll('export ', '');
          assert.ok(new Script(`(async () => {${body}})`));
        }
      }),
    );
  });
});

describe('string literals of the code', () => {
  const text = fc.string({ unit: 'binary' });
  it('mean what they hold', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const quote of [doubleQuoted, singleQuoted]) {
          assert.equal(new Script(quote(value)).runInNewContext(), value);
        }
        assert.match(doubleQuoted(value), /^[\x20-\x7e]*$/);
        assert.match(pythonQuoted(value), /^[\x20-\x7e]*$/);
      }),
    );
  });

  it('have escapes of eight digits in Python beyond the first plane', () => {
    assert.equal(pythonQuoted('a"\u{1f600}ä\n'), '"a\\"\\U0001f600\\u00e4\\n"');
  });
});
