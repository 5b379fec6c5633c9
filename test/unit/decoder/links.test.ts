import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { memberLink, tokenLinks } from '../../../src/features/decoder/links';
import { tokenParts } from '../../../src/features/decoder/tokenText';
import { decodeToken } from '../../../src/jwt';
import { innermost } from '../../../src/webview/decoder/linking';
import { stopOf } from '../../../src/webview/decoder/tokenSection';
import { hs256 } from './tokens';

const linksOf = (payload: string) => tokenLinks(decodeToken(hs256(payload)));
const names = (payload: string) => linksOf(payload).views.map(({ name, last }) => [name, last]);

describe('links of a token', () => {
  it('are its segments, members and the values within, each with the last that it holds', () => {
    assert.deepEqual(names('{"sub":"ana","aud":["a",{"b":1}],"exp":1}'), [
      ['', 2],
      ['alg', 1],
      ['typ', 2],
      ['', 9],
      ['sub', 4],
      ['aud', 8],
      ['aud[0]', 6],
      ['aud[1]', 8],
      ['aud[1].b', 8],
      ['exp', 9],
      ['', 10],
    ]);
  });

  it('name the characters that hold a member, which decode to it', () => {
    const token = decodeToken(hs256('{"sub":"ana","exp":1767225600}'));
    const { views } = tokenLinks(token);
    const exp = views.find(({ name }) => name === 'exp');
    const payload = token.segments[1];
    assert.ok(exp && payload);
    const from = exp.span.start - payload.span.start;
    const raw = payload.raw.slice(from - (from % 4), exp.span.end - payload.span.start);
    assert.match(Buffer.from(raw, 'base64url').toString(), /"exp":1767225600/);
  });

  it('lead by name to the last of members with the same name', () => {
    const links = linksOf('{"a":1,"a":2}');
    const link = memberLink(links, 1, 'a');
    assert.equal(
      link,
      links.views.findLastIndex(({ name }) => name === 'a'),
    );
    assert.equal(memberLink(links, 1, 'b'), undefined);
    assert.equal(memberLink(links, 0, 'a'), undefined);
  });

  it('come to an end in a token with very many values', () => {
    const claims = JSON.stringify({ list: Array.from({ length: 5_000 }, (_, n) => n), sub: 'ana' });
    const { views } = linksOf(claims);
    assert.ok(views.length < 1_100, `${views.length}`);
    assert.ok(views.some(({ name }) => name === 'sub'));
  });

  it('find the innermost at a place, and the part that is stepped to', () => {
    const { views } = linksOf('{"aud":["a",{"b":1}]}');
    const inner = views.findIndex(({ name }) => name === 'aud[1].b');
    const span = views[inner]?.span;
    assert.ok(span);
    assert.equal(innermost(views, span.start, span.start), inner);
    const outer = views.findIndex(({ name }) => name === 'aud');
    assert.equal(stopOf(inner, views), outer);
    assert.equal(stopOf(3, views), undefined, 'a segment with members is no stop itself');
    assert.equal(stopOf(views.length - 1, views), views.length - 1, 'one without is');
  });

  it('leave nothing out of the text, whatever the claims', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (claims) => {
        const text = hs256(JSON.stringify(claims));
        const token = decodeToken(text);
        const { views } = tokenLinks(token);
        const pieces = tokenParts(text, token, views).flatMap((part) => part.pieces);
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        for (const { link, start = 0, text: shown } of pieces) {
          if (link === undefined) continue;
          const { span } = views[link] ?? { span: { start: -1, end: -1 } };
          assert.ok(start >= span.start && start + shown.length <= span.end);
        }
        for (const [number, { last, span }] of views.entries()) {
          for (const within of views.slice(number, last + 1)) {
            assert.ok(within.span.start >= span.start && within.span.end <= span.end);
          }
        }
      }),
    );
  });
});
