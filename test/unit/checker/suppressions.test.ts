import { strict as assert } from 'node:assert';
import type { Checker, LanguageId } from '../../../src/checker';
import { rulesIn, testChecker } from './support';

const SAFE = 'httpOnly: true, sameSite: "lax"';
const FLAGS = `{ ${SAFE} }`;

describe('comments that ignore findings', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const cases: readonly (readonly [string, readonly string[], readonly string[], LanguageId?])[] = [
    [
      'ignore the next line',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        `res.cookie('sid', id, ${FLAGS});`,
      ],
      [],
    ],
    [
      'ignore their own line',
      [`res.cookie('sid', id, ${FLAGS}); // session-tutor-ignore-line cookie/missing-secure -- local only`],
      [],
    ],
    [
      'ignore several rules',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure, cookie/missing-httponly,cookie/missing-samesite -- a test page',
        "res.cookie('sid', id);",
      ],
      [],
    ],
    [
      'ignore no other rule',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        "res.cookie('sid', id);",
      ],
      ['2:1 cookie/missing-httponly', '2:1 cookie/missing-samesite'],
    ],
    [
      'ignore no other line',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        '',
        `res.cookie('sid', id, ${FLAGS});`,
        `res.cookie('sid', id, ${FLAGS}); // session-tutor-ignore-next-line cookie/missing-secure -- the wrong form`,
      ],
      ['3:1 cookie/missing-secure', '4:1 cookie/missing-secure'],
    ],
    [
      'ignore nothing without a reason',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure',
        `res.cookie('sid', id, ${FLAGS});`,
        '// session-tutor-ignore-next-line cookie/missing-secure --',
        `res.cookie('sid', id, ${FLAGS});`,
        '/* session-tutor-ignore-next-line cookie/missing-secure -- */',
        `res.cookie('sid', id, ${FLAGS});`,
      ],
      ['2:1 cookie/missing-secure', '4:1 cookie/missing-secure', '6:1 cookie/missing-secure'],
    ],
    [
      'may be block comments',
      [
        '/* session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy */',
        `res.cookie('sid', id, ${FLAGS});`,
        '/*',
        ' * session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        ' */',
        `res.cookie('sid', id, ${FLAGS});`,
      ],
      [],
    ],
    [
      'stand before a statement over several lines',
      [
        '// session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        "res.cookie('sid', id, {",
        '  httpOnly: true,',
        "  sameSite: 'lax',",
        '  secure: false,',
        '});',
      ],
      [],
    ],
    [
      'stand inside such a statement',
      [
        "res.cookie('sid', id, {",
        '  httpOnly: true,',
        "  sameSite: 'lax',",
        '  // session-tutor-ignore-next-line cookie/missing-secure -- TLS ends at the proxy',
        '  secure: false,',
        '});',
      ],
      [],
    ],
    [
      'stand in JSX',
      [
        'export const Button = ({ token }) => (',
        '  <div>',
        '    {/* session-tutor-ignore-next-line session/token-in-web-storage -- a demo without accounts */}',
        "    <button onClick={() => localStorage.setItem('token', token)} />",
        "    <button onClick={() => localStorage.setItem('token', token)} />",
        '  </div>',
        ');',
      ],
      ['5:28 session/token-in-web-storage'],
      'javascriptreact',
    ],
    [
      'are text in a string',
      [
        'const text = `',
        '// session-tutor-ignore-next-line cookie/missing-secure -- no comment`;',
        `res.cookie('sid', id, ${FLAGS});`,
      ],
      ['3:1 cookie/missing-secure'],
    ],
  ];
  for (const [what, lines, expected, language] of cases) {
    it(what, async () => {
      for (const newline of ['\n', '\r\n']) {
        const text = ['export const line0 = (res) => {', ...lines, '};'].join(newline);
        const found = await rulesIn(checker, language ? lines.join(newline) : text, language);
        // The handler around the lines is line 0.
        const shifted = found.map((each) =>
          each.replace(/^\d+/, (line) => String(Number(line) - (language ? 0 : 1))),
        );
        assert.deepEqual(shifted, expected);
      }
    });
  }
});
