import { strict as assert } from 'node:assert';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { escapeMarkdown, link } from '../../../src/server/markdown';
import { LspSession } from './session';

const uri = 'file:///shop/app.js';

describe('lenses and hovers', () => {
  let session: LspSession;

  beforeEach(async () => {
    session = await LspSession.start();
  });

  afterEach(() => session.stop());

  it('puts one lens for each rule above the statement, with the way to the lesson', async () => {
    await session.open(
      uri,
      'good\n  x(bad:cookie/missing-httponly, bad:cookie/missing-secure, bad:cookie/missing-secure)',
    );
    const lenses = await session.lenses(uri);
    assert.deepEqual(
      lenses.map((lens) => ({ at: lens.range.start, ...lens.command })),
      [
        {
          at: { line: 1, character: 2 },
          title: '$(shield) Session cookie without HttpOnly',
          tooltip: 'Learn: HttpOnly attribute',
          command: 'learn',
          arguments: ['cookie-httponly'],
        },
        {
          at: { line: 1, character: 2 },
          title: '$(shield) Session cookie without Secure',
          tooltip: 'Learn: Secure attribute',
          command: 'learn',
          arguments: ['cookie-secure'],
        },
      ],
    );
  });

  it('says in words where a lens leads that is alone', async () => {
    await session.open(uri, 'bad:jwt/alg-none');
    const titles = (await session.lenses(uri)).map((lens) => lens.command?.title);
    assert.deepEqual(titles, ['$(shield) Unsecured JWT allowed — learn why']);
  });

  it('shows at most four lenses above a line, the worst first', async () => {
    session.settings = () => ({ rules: { 'jwt/alg-none': 'error' } });
    await session.open(
      uri,
      'bad:cookie/missing-httponly bad:cookie/missing-secure bad:cookie/missing-samesite bad:secret/weak bad:jwt/alg-none',
    );
    const titles = (await session.lenses(uri)).map((lens) => lens.command?.title);
    assert.equal(titles.length, 4);
    assert.equal(titles[0], '$(shield) Unsecured JWT allowed');
    assert.equal(titles[3], '$(list-unordered) 2 more');
  });

  it('has no icons and no commands for a client that has none', async () => {
    await session.stop();
    session = await LspSession.start({ initializationOptions: {} });
    await session.open(uri, 'bad:jwt/alg-none');
    assert.deepEqual((await session.lenses(uri))[0]?.command, {
      title: 'Unsecured JWT allowed',
      command: '',
    });
    const hover = await session.hover(uri, { line: 0, character: 1 });
    assert.ok(!contentOf(hover).value.includes('command:'));
    const titles = (await session.actions(uri, 0, 1)).map((action) => action.title);
    assert.deepEqual(titles, ['Fix jwt/alg-none']);
  });

  it('hovers over the finding with attack, fix, references and commands', async () => {
    await session.open(uri, 'x(bad:cookie/missing-httponly)');
    const hover = await session.hover(uri, { line: 0, character: 5 });
    const { kind, value } = contentOf(hover);
    assert.equal(kind, 'markdown');
    assert.deepEqual(hover?.range?.start, { line: 0, character: 2 });
    for (const part of [
      '**Session cookie without HttpOnly**',
      '**Attack:** A script injected',
      '**Fix:** Set the HttpOnly attribute',
      '](https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.6)',
      '[Learn](command:learn?%5B%22cookie-httponly%22%5D)',
      '[Quiz me](command:quiz?%5B%22cookie-httponly%22%5D)',
    ]) {
      assert.ok(value.includes(part), `${part} in ${value}`);
    }
    assert.equal(await session.hover(uri, { line: 0, character: 0 }), null);
  });

  it('shows every finding at the place', async () => {
    await session.open(uri, 'bad:jwt/alg-none+secret/weak');
    const hover = await session.hover(uri, { line: 0, character: 3 });
    const { value } = contentOf(hover);
    assert.deepEqual(
      value.split('\n\n---\n\n').map((part) => part.split(' · ')[0]),
      ['**Unsecured JWT allowed**', '**Weak signing secret**'],
    );
  });
});

describe('text in Markdown', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['plain words, 12', 'plain words, 12'],
    ['[x](command:quiz)', '\\[x\\]\\(command\\:quiz\\)'],
    ['<b> & `c`', '\\<b\\> \\& \\`c\\`'],
    ['$(sync)', '\\$\\(sync\\)'],
    ['https://evil.example me@evil.example', 'https\\:\\/\\/evil\\.example me\\@evil\\.example'],
    ['a\n\n# b', 'a \\# b'],
    ['\\[x](y)', '\\\\\\[x\\]\\(y\\)'],
  ];
  for (const [text, expected] of cases) {
    it(`stays text: ${JSON.stringify(text)}`, () => assert.equal(escapeMarkdown(text), expected));
  }

  it('cannot end a link', () => {
    assert.equal(link('a](b', 'https://x.example/(y)'), '[a\\]\\(b](https://x.example/%28y%29)');
  });
});

function contentOf(hover: Hover | null): MarkupContent {
  assert.ok(hover !== null);
  return hover.contents as MarkupContent;
}
