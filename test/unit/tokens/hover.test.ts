import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import MarkdownIt, { type Token } from 'markdown-it';
import { fill } from '../../../src/base/translate';
import { hoverMarkdown } from '../../../src/features/tokens/hover';
import { codeSpan, jsonBlock, plain } from '../../../src/features/tokens/markdown';
import { headline, relativeWords, summaryOf } from '../../../src/features/tokens/summary';
import { decodeToken } from '../../../src/jwt';
import { encrypted, hmacToken, type Part, rawToken } from '../jwt/tokens';

const NOW = 1_767_225_600_000;
const SECONDS = NOW / 1000;

const hover = (token: string, language = 'en') =>
  hoverMarkdown(decodeToken(token), {
    now: NOW,
    t: fill,
    language,
    learnCommand: 'tutor.learn',
    openCommand: 'tutor.open',
    openArguments: ['file:///a%20(b).env', 3, 7],
  });
const line = (token: string, language = 'en') =>
  headline(summaryOf(decodeToken(token), NOW, fill, language), fill);

/** As the editor reads it, but with HTML and bare links on: what is inert here is inert there. */
const markdown = new MarkdownIt({ html: true, linkify: true });
/** Everything in a rendered text that is more than a text: what it is, and where it leads. */
function active(text: string): { tags: Set<string>; links: string[] } {
  const tags = new Set<string>();
  const links: string[] = [];
  const walk = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.tag) tags.add(token.tag);
      if (token.type.startsWith('html')) tags.add(`html ${token.content}`);
      if (token.type === 'link_open') links.push(String(token.attrGet('href')));
      if (token.type === 'image') links.push(String(token.attrGet('src')));
      if (token.children) walk(token.children);
    }
  };
  // Commands are no addresses of the web, which this parser refuses by itself.
  markdown.validateLink = () => true;
  walk(markdown.parse(text, {}));
  return { tags, links };
}

/** What the tokens of attackers hold. */
const HOSTILE = [
  '[click](command:workbench.action.terminal.new)',
  '![x](https://evil.example/pixel.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:tutor.learn">x</a>',
  '</code></pre><script>alert(1)</script>',
  '`[a](command:x)`',
  '``` \n[a](command:x)\n```',
  '````json\n{}\n````\n[a](command:x)',
  '\n\n# heading\n\n[a](command:x)',
  '\r\n- [a](command:x)',
  '\u2028[a](command:x)',
  'https://evil.example/?a=1 www.evil.example a@evil.example',
  '<https://evil.example>',
  '[ref]: https://evil.example\n[ref]',
  '$(error) $(sync~spin)',
  '\\`[a](command:x)\\`',
  '&lt;b&gt; &#96;',
  '| a | b |\n|---|---|\n| [a](command:x) | c |',
  '\u202e\u200b\u0000',
  '`'.repeat(200),
  '',
  ' ',
];

describe('lens of a token', () => {
  const jwt = (claims: object, alg = 'HS256') => rawToken({ alg, typ: 'JWT' }, claims);
  const cases: readonly [name: string, token: string, expected: RegExp][] = [
    ['one that has expired', jwt({ exp: SECONDS - 3 * 3600 }), /^JWT · HS256 · expired 3 hours ago( · |$)/],
    ['one that will', jwt({ exp: SECONDS + 120 }), /^JWT · HS256 · expires in 2 minutes( · |$)/],
    ['one that expires at this moment', jwt({ exp: SECONDS }), / · expired in 0 seconds( · |$)/],
    ['one without an end', jwt({ sub: 'a' }), / · never expires( · |$)/],
    [
      'one that is not valid yet',
      jwt({ nbf: SECONDS + 86_400, exp: SECONDS + 90_000 }),
      / · valid in 1 day( · |$)/,
    ],
    ['times in milliseconds', jwt({ exp: (SECONDS + 7200) * 1000 }), / · expires in 2 hours( · |$)/],
    ['a time beyond all calendars', jwt({ exp: 1e300 }), /^JWT · HS256( · \d+ findings?)?$/],
    ['a time that is a text', jwt({ exp: 'soon' }), /^JWT · HS256( · \d+ findings?)?$/],
    ['an encrypted one', encrypted, /^JWE · [A-Za-z0-9-]+ \+ A\w+( · \d+ findings?)?$/],
    ['one that is no JWT inside', rawToken({ alg: 'HS256' }, 'text'), /^JWS · HS256/],
    [
      'an algorithm that is none',
      jwt({ exp: SECONDS + 60 }, '$(error) [a](b)'),
      /^JWT · unknown algorithm · /,
    ],
    [
      'an unsecured one',
      rawToken({ alg: 'none' }, { exp: SECONDS + 60 }, ''),
      /^JWT · none · .* · \d+ findings?$/,
    ],
  ];
  for (const [name, token, expected] of cases)
    it(`tells of ${name}`, () => assert.match(line(token), expected));

  it('counts what is an error or a warning', () => {
    const bad = rawToken({ alg: 'none' }, { exp: SECONDS - 60, password: 'hunter2' }, '');
    const { findings } = summaryOf(decodeToken(bad), NOW, fill, 'en');
    const count = findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
    assert.ok(count > 1);
    assert.match(line(bad), new RegExp(` · ${count} findings$`));
  });

  it('tells times in the language of the editor', () => {
    assert.match(line(jwt({ exp: SECONDS - 10_800 }), 'de'), /vor 3 Stunden/);
    assert.equal(relativeWords(NOW + 172_800_000, NOW, 'de'), 'in 2 Tagen');
  });
});

describe('hover of a token', () => {
  const token = hmacToken({
    iss: 'https://id.example',
    sub: 'ana',
    aud: ['api', 'files'],
    iat: SECONDS - 7200,
    exp: SECONDS - 3600,
    password: 'hunter2',
    card: '4111 1111 1111 1111',
    nested: { api_key: 'abc123', list: [{ refresh_token: 'opaque-value' }] },
    inner: hmacToken({ sub: 'inner' }),
  });
  const text = hover(token);

  it('tells algorithm, issuer, subject, audience and times', () => {
    assert.match(text, /^\*\*JWT · HS256 · expired 1 hour ago · \d findings\*\* – \[/);
    assert.match(text, /Issuer: ` https:\/\/id\.example `/);
    assert.match(text, /Subject: ` ana `/);
    assert.match(text, /Audience: ` api `, ` files `/);
    assert.match(text, /Issued: 2 hours ago \\\(2025\\-12\\-31 22\\:00 UTC\\\)/);
    assert.match(text, /Expires: 1 hour ago/);
  });

  it('names the worst findings, each with its lesson', () => {
    const { links } = active(text);
    assert.ok(links.some((link) => link.startsWith('command:tutor.learn?')));
    assert.match(text, /\*\*(Error|Warning)\*\*: /);
  });

  it('leads to the decoder by the place, not by the token', () => {
    const open = active(text).links.find((link) => link.startsWith('command:tutor.open?')) ?? '';
    assert.deepEqual(JSON.parse(decodeURIComponent(open.split('?')[1] ?? '')), ['file:///a%20(b).env', 3, 7]);
  });

  it('masks the signature and every secret', () => {
    const signature = token.split('.')[2] ?? '';
    const inner = hmacToken({ sub: 'inner' }).split('.')[2] ?? '';
    for (const secret of [signature, inner, 'hunter2', '4111', 'abc123', 'opaque-value']) {
      assert.equal(text.includes(secret), false, secret);
    }
    assert.match(text, /"password": "••••••"/);
    assert.match(text, /Signature: ` •••••• ` \\\(32 bytes, not checked\\\)/);
  });

  it('says of an encrypted token what can be read of it', () => {
    const told = hover(encrypted);
    assert.match(told, /The payload is encrypted/);
    assert.match(told, /"enc"/);
    assert.equal(told.includes(encrypted.split('.')[4] ?? '-'), false);
  });

  it('says that an unsecured token has no signature', () => {
    assert.match(hover(rawToken({ alg: 'none' }, { sub: 'a' }, '')), /Signature: none, as/);
  });

  it('leaves long claims to the decoder', () => {
    const told = hover(hmacToken({ sub: 'ana', text: 'x'.repeat(50_000) }));
    assert.ok(told.length < 4000);
    assert.match(told, /Subject/);
  });

  const parts: readonly (readonly [string, (text: string) => Part, (text: string) => Part])[] = [
    [
      'claims',
      () => ({ alg: 'HS256' }),
      (text) => ({ iss: text, sub: text, aud: [text, text], [text]: text, o: { [text]: [text] } }),
    ],
    ['the header', (text) => ({ alg: text, typ: text, kid: text, [text]: text }), () => ({ sub: 'a' })],
    ['times', () => ({ alg: 'HS256' }), (text) => ({ exp: text, iat: text, nbf: text })],
  ];
  for (const [where, header, payload] of parts) {
    const isInert = (text: string) => {
      const { tags, links } = active(hover(rawToken(header(text), payload(text))));
      assert.deepEqual(
        [...tags].filter((tag) => !['p', 'strong', 'ul', 'li', 'code', 'a', 'br'].includes(tag)),
        [],
      );
      assert.deepEqual(
        links.filter((link) => !/^command:tutor\.(?:open|learn)\?/.test(link)),
        [],
      );
      const opens = links.filter((link) => link.startsWith('command:tutor.open'));
      assert.equal(opens.length, 1);
    };
    for (const hostile of HOSTILE)
      it(`shows ${JSON.stringify(hostile)} in ${where} as plain text`, () => isInert(hostile));
    it(`shows whatever stands in ${where} as plain text`, () => {
      const piece = fc.oneof(
        fc.constantFrom(...HOSTILE, '`', '``', '\n', '[', '](', ')', '<', '~~~', '    '),
        fc.string(),
      );
      fc.assert(fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => isInert(pieces.join(''))));
    });
  }
});

describe('Markdown of what comes from elsewhere', () => {
  it('shows a text as it is in a code span', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const tokens = markdown.parseInline(codeSpan(text), {})[0]?.children ?? [];
        assert.deepEqual(
          tokens.map(({ type }) => type),
          ['code_inline'],
        );
      }),
    );
  });

  it('keeps a block closed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const tokens = markdown.parse(jsonBlock(JSON.stringify(value, undefined, 2)), {});
        assert.deepEqual(
          tokens.map(({ type }) => type),
          ['fence'],
        );
      }),
    );
  });

  it('shows words as words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z*_[\]()<>#`|~!$:@.+-]{1,40}$/), (text) => {
        const tokens = markdown.parse(`x ${plain(text)}`, {});
        assert.equal(tokens[1]?.children?.map(({ content }) => content).join(''), `x ${text}`);
      }),
    );
  });
});
