import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { compareSeverity } from '../../../src/base/severity';
import type { KnownKeys } from '../../../src/features/decoder/findingViews';
import { MAX_TEXT_LENGTH } from '../../../src/features/decoder/limits';
import type { PageState, TokenView } from '../../../src/features/decoder/pageState';
import { pageSchema } from '../../../src/features/decoder/pageStateSchema';
import { SAMPLE_TOKEN } from '../../../src/features/decoder/sample';
import { pageState, readText } from '../../../src/features/decoder/viewModel';
import { words } from './english';
import { hs256, NOW, unsecured } from './tokens';

const state = (text: string, chosen = 0, keys: KnownKeys = {}): PageState =>
  pageState(readText(text), chosen, { now: NOW * 1000, words, keys });

function view(text: string, keys?: KnownKeys): TokenView {
  const page = state(text, 0, keys);
  assert.equal(page.kind, 'token');
  return page.token;
}

const ids = (token: TokenView) => token.findings.map(({ id }) => id);
const claim = (token: TokenView, name: string) =>
  token.segments.flatMap(({ claims }) => claims).find((candidate) => candidate.name === name);

describe('page state', () => {
  describe('of a text without a token', () => {
    const cases: [string, string, PageState['kind']][] = [
      ['nothing', '', 'empty'],
      ['white space', ' \n\t', 'empty'],
      ['words', 'hello world', 'message'],
      ['a statement', 'const a = b.c.d;', 'message'],
    ];
    for (const [what, text, kind] of cases) {
      it(`is "${kind}" for ${what}`, () => assert.equal(state(text).kind, kind));
    }

    it('refuses what is over the limit, and says how much there is', () => {
      const page = state('x'.repeat(MAX_TEXT_LENGTH + 1_500_000));
      assert.equal(page.kind, 'message');
      assert.match(page.message, /2\.5 MB.*up to 1 MB/);
    });

    it('takes what is just within the limit', () => {
      const token = hs256('{"sub":"ana"}');
      assert.equal(state(token.padEnd(MAX_TEXT_LENGTH, ' ')).kind, 'token');
    });
  });

  describe('of a token', () => {
    it('has its segments, formatted', () => {
      const token = view(hs256('{"sub":"ana"}'));
      assert.deepEqual(
        token.segments.map(({ label }) => label),
        ['Header', 'Payload', 'Signature'],
      );
      const payload = token.segments[1]?.json?.map(({ text }) => text).join('');
      assert.equal(payload, '{\n  "sub": "ana"\n}');
      assert.match(token.segments[2]?.hex ?? '', /^(?:[0-9a-f]{2} ){31}[0-9a-f]{2}$/);
      assert.equal(token.title, 'Signed token (JWS), HS256');
    });

    it('tells the times of its claims', () => {
      const token = view(hs256(`{"exp":${NOW - 3 * 3600}}`));
      assert.equal(claim(token, 'exp')?.time?.iso, '2025-12-31T21:00:00Z');
      assert.match(claim(token, 'exp')?.time?.relative ?? '', /expired 3 h.* ago/);
    });

    it('keeps every digit of a claim', () => {
      const token = view(hs256('{"id":12345678901234567890}'));
      assert.equal(claim(token, 'id')?.value, '12345678901234567890');
    });

    it('explains no endless list of claims, and says how many are left', () => {
      const claims = Object.fromEntries(Array.from({ length: 230 }, (_, n) => [`claim${n}`, n]));
      const payload = view(hs256(JSON.stringify(claims))).segments[1];
      assert.equal(payload?.claims.length, 200);
      assert.equal(payload?.moreClaims, 30);
    });

    it('marks the claims that findings are about', () => {
      const token = view(hs256(`{"exp":${NOW - 60}}`));
      assert.ok(ids(token).includes('expired'));
      assert.ok(claim(token, 'exp')?.severity);
    });

    it('sorts the worst finding first', () => {
      const { findings } = view(unsecured('{"sub":"ana","nbf":99999999999}'));
      const sorted = [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
      assert.ok(findings.length > 1);
      assert.deepEqual(findings, sorted);
    });

    it('offers the attack for HMAC only', () => {
      assert.equal(view(hs256('{}')).canAttack, true);
      assert.equal(view(unsecured('{}')).canAttack, false);
      assert.equal(view(hs256('{}', 'k', '{"alg":"RS256"}')).canAttack, false);
    });
  });

  describe('of the sample token', () => {
    it('is signed with a word of the dictionary', () => {
      const [header, payload, signature] = SAMPLE_TOKEN.split('.');
      const mac = createHmac('sha256', 'sunshine').update(`${header}.${payload}`).digest('base64url');
      assert.equal(signature, mac);
    });

    it('has something to find, and more once its secret is known', () => {
      assert.ok(ids(view(SAMPLE_TOKEN)).includes('missing-expiry'));
      const found = ids(view(SAMPLE_TOKEN, { found: 'sunshine' }));
      assert.equal(found.filter((id) => id === 'weak-hmac-secret').length, 1);
      assert.ok(ids(view(SAMPLE_TOKEN, { tried: 'sunshine' })).includes('short-hmac-key'));
    });

    it('keeps the secret that was found among the findings when another key is tried', () => {
      const keys = { found: 'sunshine', tried: 'x'.repeat(40) };
      assert.ok(ids(view(SAMPLE_TOKEN, keys)).includes('weak-hmac-secret'));
    });
  });

  describe('of a damaged token', () => {
    const [header = '', payload = '', signature = ''] = hs256('{"sub":"ana","role":"admin"}').split('.');
    const cases: [string, string, string][] = [
      [
        'a foreign character in the payload',
        `${header}.${payload.slice(0, 6)}+${payload.slice(7)}.${signature}`,
        '+',
      ],
      [
        'the same behind "Bearer"',
        `Bearer ${header}.${payload.slice(0, 6)}%${payload.slice(7)}.${signature}`,
        '%',
      ],
    ];
    for (const [what, text, character] of cases) {
      it(`shows what can be read and where it is damaged: ${what}`, () => {
        const token = view(text);
        assert.equal(token.segments.length, 3);
        assert.ok(token.segments[0]?.json);
        const problem = token.problems.find(({ span }) => text.slice(span.start, span.end) === character);
        assert.ok(problem, JSON.stringify(token.problems));
        const marked = token.parts.flatMap(({ pieces }) => pieces).find((piece) => piece.text === character);
        assert.equal(token.problems[marked?.problem ?? -1], problem);
      });
    }

    it('does not take three parts without a header for a signed token', () => {
      const token = view('one.two.three');
      assert.equal(token.title, 'Damaged token');
      assert.ok(token.problems.length > 0);
    });

    it('says that the signature is missing', () => {
      const token = view(`${header}.${payload}`);
      assert.ok(token.problems.some(({ message }) => /signature/.test(message)));
      assert.equal(token.canVerify, false);
    });

    it('shows a payload that is no JSON as text', () => {
      const token = view(hs256('{"sub":'));
      assert.equal(token.segments[1]?.text?.map(({ text }) => text).join(''), '{"sub":');
    });
  });

  describe('of a text with several tokens', () => {
    const text = `a=${hs256('{"sub":"ana"}')}; b=${unsecured('{"iss":"bob"}')}`;

    it('lists them, and shows the one that is chosen', () => {
      const page = state(text, 1);
      assert.equal(page.kind, 'token');
      assert.deepEqual(
        page.choices.map(({ label }) => label),
        ['HS256, sub ana', 'none, iss bob'],
      );
      assert.equal(page.chosen, 1);
      assert.equal(page.token.alg, 'none');
    });

    it('shows the first where the chosen one is not there', () => {
      const page = state(text, 7);
      assert.equal(page.kind === 'token' && page.chosen, 0);
    });

    it('says how many are not listed', () => {
      const page = state(Array.from({ length: 60 }, (_, n) => unsecured(`{"sub":"${n}"}`)).join(' '));
      assert.equal(page.kind, 'token');
      assert.equal(page.choices.length + page.more, 60);
      assert.equal(page.more, 10);
    });
  });

  it('passes the check at the other end, whatever was pasted', () => {
    const token = hs256('{"sub":"ana","exp":1767225600,"n":[1,{"a":null}]}');
    const texts = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(token.length), fc.string({ maxLength: 3 })).map(([at, inserted]) => {
        return token.slice(0, at) + inserted + token.slice(at + 1);
      }),
      fc.jsonValue().map((value) => hs256(JSON.stringify(value))),
      fc.jsonValue().map((value) => hs256('{}', 'k', JSON.stringify(value))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        assert.ok(v.is(pageSchema, structuredClone(state(text))));
      }),
    );
  });
});
