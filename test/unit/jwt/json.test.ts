import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import type { JsonNode } from '../../../src/jwt/json/model';
import { readJson } from '../../../src/jwt/json/read';
import { toValue, writeJson } from '../../../src/jwt/json/value';

/** As JSON.parse sees it; undefined where it refuses. */
function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Depth does not matter to JSON.parse. */
const accepts = (text: string): boolean => readJson(text).complete;

describe('the JSON reader', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  it('reads every JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 1, 2), (text, indent) => {
        const value = JSON.parse(text);
        const { node, complete } = readJson(JSON.stringify(value, undefined, indent));
        assert.ok(node && complete);
        // Own objects have no prototype, so they are compared as text.
        assert.equal(JSON.stringify(toValue(node)), JSON.stringify(value));
        assert.deepEqual(JSON.parse(writeJson(node)), value);
        assert.deepEqual(JSON.parse(writeJson(node, 2)), value);
      }),
      { numRuns: 500 },
    );
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const alphabet = fc.constantFrom(
      ...'{}[]",:\\u0019eE+-. \n\ttruefalsn'.split(''),
      '"a"',
      '"\\u0041"',
      'true',
      'null',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        assert.equal(accepts(text), parsed(text) !== undefined);
      }),
      { numRuns: 20_000 },
    );
  });

  it('accepts a changed text exactly where JSON.parse does', () => {
    const text = '{"iss":"joe","exp":1300819380,"a":[1,-2.5e3,{"b":null}],"c":"\\n\\u00e9"}';
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(3),
        fc.string({ unit: 'binary', maxLength: 2 }),
        (at, cut, insert) => {
          const changed = text.slice(0, at) + insert + text.slice(at + cut);
          assert.equal(accepts(changed), parsed(changed) !== undefined, changed);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('gives every node a span that holds exactly its text, inside that of its parent', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        const { node } = readJson(text);
        const check = (at: JsonNode, start: number, end: number): void => {
          assert.ok(at.span.start >= start && at.span.end <= end);
          assert.ok(accepts(text.slice(at.span.start, at.span.end)));
          const inner =
            at.type === 'object' ? at.members.map(({ value }) => value) : at.type === 'array' ? at.items : [];
          for (const child of inner) check(child, at.span.start, at.span.end);
        };
        assert.ok(node);
        check(node, 0, text.length);
      }),
    );
  });

  const errors: readonly [text: string, at: number, message: RegExp][] = [
    ['', 0, /ends where a JSON value/],
    ['{"a":1', 6, /ends where "," or "}"/],
    ['{"a" 1}', 5, /"1" stands where ":"/],
    ['{a:1}', 1, /member name in double quotes/],
    ['{"a":1,}', 7, /member name/],
    ['[1,]', 3, /a JSON value/],
    ['[01]', 1, /superfluous 0/],
    ['[1.]', 1, /after the point/],
    ['[1e]', 1, /exponent/],
    ['"a\nb"', 2, /U\+000A unescaped/],
    ['"\\x"', 1, /no escape/],
    ['"\\u12"', 1, /four hex digits/],
    ['"abc', 0, /not closed/],
    ['{} x', 3, /follows after the end/],
    ['\ufeff{}', 0, /byte order mark/],
    ['nul', 0, /a JSON value/],
    ['NaN', 0, /a JSON value/],
  ];
  for (const [text, at, message] of errors) {
    it(`says what is wrong with ${JSON.stringify(text)} and where`, () => {
      const { complete, problems } = readJson(text);
      assert.equal(complete, false);
      assert.equal(problems.at(-1)?.span.start, at);
      assert.match(problems.at(-1)?.message ?? '', message);
    });
  }

  it('keeps what it read before an error', () => {
    const { node } = readJson('{"iss":"joe","roles":["a","b');
    assert.ok(node);
    assert.equal(writeJson(node), '{"iss":"joe","roles":["a"]}');
  });

  it('names duplicate members, with escapes resolved, and takes the last', () => {
    const { node, complete, problems } = readJson('{"a":1,"b":{"a":2},"\\u0061":3}');
    assert.equal(complete, true);
    assert.deepEqual(
      problems.map(({ kind, span }) => ({ kind, span })),
      [{ kind: 'duplicate', span: { start: 19, end: 27 } }],
    );
    assert.equal(JSON.stringify(node && toValue(node)), '{"a":3,"b":{"a":2}}');
  });

  it('keeps every digit of a number', () => {
    const text = '{"id":9007199254740993,"big":1e400,"x":0.10000000000000000001}';
    const { node } = readJson(text);
    assert.equal(node && writeJson(node), text);
  });

  it('makes no prototype of a member', () => {
    const { node } = readJson('{"__proto__":{"admin":true},"constructor":1}');
    const value = node && toValue(node);
    assert.ok(typeof value === 'object' && value !== null);
    assert.equal(Object.getPrototypeOf(value), null);
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor']);
    assert.equal(({} as { admin?: boolean }).admin, undefined);
  });

  it('stops at a depth that no token needs', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(readJson(nested(60)).complete, true);
    assert.equal(readJson(nested(100_000)).problems[0]?.kind, 'depth');
  });
});
