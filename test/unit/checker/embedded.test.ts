import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Checker, Finding } from '../../../src/checker';
import { embeddedCode } from '../../../src/checker/embedded';
import { scriptsIn } from '../../../src/checker/embedded/components';
import { cellAt, notebookCode } from '../../../src/checker/embedded/notebook';
import { applyFix, describeFinding, testChecker } from './support';

const scripts = (language: Parameters<typeof scriptsIn>[0], text: string) =>
  scriptsIn(language, text).map((script) => [script.language, text.slice(script.start, script.end)]);

describe('scripts in other files', () => {
  const cases: readonly (readonly [
    string,
    Parameters<typeof scriptsIn>[0],
    string,
    readonly (readonly [string, string])[],
  ])[] = [
    ['of any case, with white space in the end tag', 'html', '<ScRipt>a</SCRIPT \n>', [['javascript', 'a']]],
    ['that end at the first end tag', 'html', '<script>a("</script>")</script>', [['javascript', 'a("']]],
    ['that are never ended', 'html', '<p><script>a', [['javascript', 'a']]],
    [
      'by their type',
      'html',
      '<script type=module>a</script><script type="text/x-template">b</script>',
      [['javascript', 'a']],
    ],
    ['with ">" in an attribute', 'html', '<script data-a="a>b">c</script>', [['javascript', 'c']]],
    [
      'in TypeScript',
      'vue',
      '<script lang="ts">a</script><script setup lang=tsx>b</script>',
      [
        ['typescript', 'a'],
        ['typescriptreact', 'b'],
      ],
    ],
    ['not in languages that are not read', 'svelte', '<script lang="coffee">a</script>', []],
    [
      'and what stands between fences',
      'astro',
      '\n---\na\n---\n<script>b</script><script is:inline>c</script>',
      [
        ['typescript', '\na\n'],
        ['typescript', 'b'],
        ['javascript', 'c'],
      ],
    ],
    ['and fences that are never closed', 'astro', '---\na', [['typescript', '\na']]],
    ['but no rule between paragraphs', 'astro', '<p>a</p>\n---\nb\n---\n', []],
    ['but nothing empty', 'html', '<script src="a.js"></script><script/>', []],
  ];
  for (const [what, language, text, expected] of cases) {
    it(`are found ${what}`, () => assert.deepEqual(scripts(language, text), expected));
  }

  it('keep every offset, line and column, whatever the file holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<script>',
        '</script>',
        '<script lang="ts">',
        '<!--',
        '-->',
        '---\n',
        '\r\n',
        '"',
        "'",
        '<',
        '>',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece),
        fc.constantFrom('html', 'vue', 'svelte', 'astro'),
        (pieces, languageId) => {
          const text = pieces.join('');
          const { source } = embeddedCode({ uri: 'file:///a', languageId, text });
          assert.equal(source.text.length, text.length);
          for (let at = 0; at < text.length; at++) {
            const [was, is] = [text[at], source.text[at]];
            if (was === '\n' || was === '\r') assert.equal(is, was);
            else assert.ok(is === was || is === ' ' || is === ';');
          }
          assert.equal(source.text.split('\n').length, text.split('\n').length);
        },
      ),
    );
  });
});

const notebook = (cells: readonly object[], language = 'python') =>
  JSON.stringify(
    { cells, metadata: { language_info: { name: language } }, nbformat: 4, nbformat_minor: 5 },
    undefined,
    1,
  );
const cell = (source: string | readonly string[], more: object = {}) => ({
  cell_type: 'code',
  metadata: {},
  outputs: [],
  source,
  ...more,
});

describe('notebooks', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const check = async (text: string): Promise<readonly Finding[]> => {
    const result = await checker.check({ uri: 'file:///app/a.ipynb', languageId: 'notebook', text });
    assert.deepEqual(result.problems, []);
    return result.findings;
  };
  /** What a finding marks, as it stands in the file. */
  const marked = (text: string, { range }: Finding) => {
    const lines = text.split('\n');
    assert.equal(range.start.line, range.end.line);
    return lines[range.start.line]?.slice(range.start.character, range.end.character);
  };

  it('are read over all their cells, and findings stand at their places in the file', async () => {
    const text = notebook([
      { cell_type: 'markdown', metadata: {}, source: ['jwt.encode(x, "secret")'] },
      cell(['%pip install pyjwt\n', 'import jwt\n', 'key = "s\\u0065cret"']),
      cell('!ls\ntoken = jwt.encode({"sub": "é😀"}, key, algorithm="HS256")'),
    ]);
    const findings = await check(text);
    const weak = findings.find(({ ruleId }) => ruleId === 'secret/hardcoded');
    assert.ok(weak, findings.map(describeFinding).join());
    const places = [
      marked(text, weak),
      ...weak.evidence.map(({ location }) => marked(text, { ...weak, range: location.range })),
    ];
    assert.ok(
      places.some((place) => place?.includes('s\\\\u0065cret')),
      places.join('\n'),
    );
  });

  it('are told not to be readable where they are nested beyond reason, and the checker goes on', async () => {
    const text = `{"cells":${'['.repeat(100_000)}`;
    const result = await checker.check({ uri: 'file:///app/a.ipynb', languageId: 'notebook', text });
    assert.deepEqual(result.findings, []);
    assert.match(result.problems[0]?.message ?? '', /could not be checked/);
    assert.deepEqual(await check(notebook([cell('x = 1')])), []);
  });

  it('know the cell that a place is in', () => {
    const text = notebook([cell('first'), cell(['second\n', 'third'])]);
    const at = (word: string) => cellAt(text, text.indexOf(word));
    assert.deepEqual(
      [at('first'), at('second'), at('third'), at('nbformat'), cellAt('{', 0)],
      [0, 1, 1, undefined, undefined],
    );
  });

  it('are fixed within their strings', async () => {
    const text = notebook(
      [
        cell([
          "const app = require('express')();\n",
          "app.get('/', (q, res) => {\n",
          "  res.cookie('sid', \"a\", { httpOnly: true, sameSite: 'lax' });\n",
          '});',
        ]),
      ],
      'javascript',
    );
    const [finding, ...others] = await check(text);
    assert.deepEqual([finding?.ruleId, others], ['cookie/missing-secure', []]);
    const fix = finding?.fixes[0];
    assert.ok(fix);
    const fixed = applyFix(text, fix);
    assert.deepEqual(await check(fixed), []);
    assert.match(notebookCode(fixed).text, /sameSite: 'lax', secure: true }/);
  });

  for (const [what, text] of [
    ['is no notebook', '{"cells": 3}'],
    ['is not JSON', '{"cells": [{'],
    ['is empty', ''],
    [
      'holds other languages',
      notebook([
        cell('localStorage.setItem("token", t)', { metadata: { vscode: { languageId: 'javascript' } } }),
      ]),
    ],
  ] as const) {
    it(`have no code where the file ${what}`, async () => assert.deepEqual(await check(text), []));
  }

  it('give each character its place in the file', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string()), { maxLength: 4 }), (cells) => {
        const text = notebook(
          cells.map((source) => cell(source)),
          'javascript',
        );
        const code = notebookCode(text);
        const all = cells.map((source) => source.join('')).filter((source) => source !== '');
        assert.equal(code.text.replaceAll('\n', ''), all.join('').replaceAll('\n', ''));
        for (let at = 0; at < code.text.length; at++) {
          const [from, to] = [code.offset(at), code.offset(at, true)];
          const raw = text.slice(from, to);
          // A line break between cells stands nowhere.
          if (raw !== '') assert.equal(JSON.parse(`"${raw}"`), code.text[at]);
          else assert.equal(code.text[at], '\n');
        }
      }),
    );
  });
});
