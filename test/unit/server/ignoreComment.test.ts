import { strict as assert } from 'node:assert';
import type { Checker, LanguageId } from '../../../src/checker';
import { findIgnoreEdit } from '../../../src/server/ignoreComment';
import { testChecker } from '../checker/support';

const DIRECTIVE = 'session-tutor-ignore-next-line session/token-in-web-storage -- WHY';
const store = "localStorage.setItem('access_token', token)";

describe('ignore comments in real code', () => {
  let checker: Checker;

  before(() => {
    checker = testChecker();
  });

  after(() => checker.dispose());

  const cases: readonly { readonly what: string; readonly text: string; readonly expected: string }[] = [
    {
      what: 'a statement',
      text: `function keep(token) {\n    ${store};\n}\n`,
      expected: `function keep(token) {\n    // ${DIRECTIVE}\n    ${store};\n}\n`,
    },
    {
      what: 'an attribute of an element',
      text: `const a = (\n  <button\n    onClick={() => ${store}}\n  />\n);\n`,
      expected: `const a = (\n  <button\n    // ${DIRECTIVE}\n    onClick={() => ${store}}\n  />\n);\n`,
    },
    {
      what: 'an expression between elements',
      text: `const a = (\n  <p>\n    {${store}}\n  </p>\n);\n`,
      expected: `const a = (\n  <p>\n    {/* ${DIRECTIVE} */}\n    {${store}}\n  </p>\n);\n`,
    },
    {
      what: 'an element among text',
      text: `const a = (\n  <p>\n    Hello\n    <b onClick={() => ${store}}>you</b>\n  </p>\n);\n`,
      expected: `const a = (\n  <p>\n    Hello\n    {/* ${DIRECTIVE} */}\n    <b onClick={() => ${store}}>you</b>\n  </p>\n);\n`,
    },
  ];
  for (const { what, text, expected } of cases) {
    it(`are valid above ${what}`, async () => {
      const source = { uri: 'file:///src/a.tsx', languageId: 'typescriptreact' } as const;
      const probe = (changed: string) => checker.check({ ...source, text: changed });
      const { findings } = await probe(text);
      assert.deepEqual(
        findings.map(({ ruleId }) => ruleId),
        ['session/token-in-web-storage'],
      );
      const [finding] = findings;
      assert.ok(finding);
      const edit = await findIgnoreEdit(text, findings, finding, probe);
      assert.ok(edit);
      assert.deepEqual(edit.range.start, edit.range.end);
      const lines = text.split('\n');
      lines.splice(edit.range.start.line, 0, `${edit.before}WHY${edit.after}`.replace(/\n$/, ''));
      assert.equal(lines.join('\n'), expected);
    });
  }

  const editFor = async (text: string, languageId: LanguageId = 'typescript') => {
    const source = { uri: 'file:///src/a.ts', languageId };
    const probe = (changed: string) => checker.check({ ...source, text: changed });
    const { findings } = await probe(text);
    const [finding] = findings;
    assert.ok(finding);
    return findIgnoreEdit(text, findings, finding, probe);
  };

  it('go behind the line where the line above is inside a template', async () => {
    const edit = await editFor(`const a = \`\n\${${store}}\`;\n`);
    assert.deepEqual(edit?.range.start, { line: 1, character: store.length + 5 });
    assert.equal(edit?.before, ' // session-tutor-ignore-line session/token-in-web-storage -- ');
    assert.equal(edit?.after, '');
  });

  it('stand in front of the code where elsewhere they would hide another finding as well', async () => {
    const edit = await editFor(`const a = \`\n\${${store}}\n\${${store}}\n\`;\n`);
    assert.deepEqual(edit?.range.start, { line: 1, character: 2 });
    assert.equal(edit?.before, '/* session-tutor-ignore-line session/token-in-web-storage -- ');
  });

  it('stand in front of the code where its line begins as something else', async () => {
    const edit = await editFor(`<p><script>${store}</script>\n`, 'html');
    assert.deepEqual(edit?.range.start, { line: 0, character: 11 });
    assert.equal(edit?.after, ' */ ');
  });

  for (const [languageId, before, after] of [
    ['vue', '<template/>\n<script setup>\n', '\n</script>\n'],
    ['svelte', '<script>\n', '\n</script>\n<p/>\n'],
    ['astro', '---\n', '\n---\n<p/>\n'],
    ['html', '<p>\n<script>\n', '\n</script>\n'],
  ] as const) {
    it(`stand above the line in scripts of ${languageId} files`, async () => {
      const edit = await editFor(`${before}${store};${after}`, languageId);
      assert.match(edit?.before ?? '', /^\/\/ session-tutor-ignore-next-line /);
    });
  }
});
