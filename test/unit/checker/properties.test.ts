import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Checker } from '../../../src/checker';
import { relevanceOf } from '../../../src/checker/relevance';
import { languageOf, testChecker, tokensOf } from './support';

const FOLDER = path.resolve('test/fixtures/checker');
const sources = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.([cm]?[jt]s|[jt]sx)$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), 'utf8') }));

/** Names of the fixtures that say nothing about what they hold. */
const PLAIN =
  'opts options base weak strong grown merged builder verifyOptions noneOptions ' +
  'weakOptions attributes parts sess1 FLAGS SAFE_FLAGS ONE_DAY DEFAULTS result before after mine other r c i';

/** Tokens behind which white space and comments may stand without another meaning. */
const OPEN = new Set([',', ';', '(', '{', '[']);

/** Comments that every file is parsed for: one that stands alone in its line is passed over. */
const PAST = '/**/ // cookie, req.session';

describe('checker properties', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const rulesOf = async (name: string, text: string): Promise<string[]> => {
    const { findings } = await checker.check({
      uri: 'file:///app/server.js',
      languageId: languageOf(name),
      text,
    });
    return findings.map((finding) => finding.ruleId).sort();
  };

  it('finds the same whatever variables are called that say nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.subarray(PLAIN.split(' '), { minLength: 1 }),
        fc.integer({ min: 0, max: 999 }),
        async ({ name, text }, words, number) => {
          // A name of a member, an option or a text is no variable: the libraries choose it.
          const isVariable = (word: string) =>
            !new RegExp(`(?:(?<!\\.)\\.|['"\`/-])${word}\\b|\\b${word}(?:\\s*[?]?:|['"\`]|=(?!=))`).test(
              text,
            );
          const renamed = words
            .filter(isVariable)
            .reduce(
              (current, word, index) =>
                current.replace(new RegExp(`\\b${word}\\b`, 'g'), `q${number}x${index}x`),
              text,
            );
          assert.deepEqual(await rulesOf(name, renamed), await rulesOf(name, text));
        },
      ),
      { numRuns: 80 },
    );
  });

  it('finds the same however the code is laid out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(fc.constantFrom(' ', '\n', '\r\n', '\t', ' /* why */ ', ' // why\n', ''), {
          minLength: 1,
          maxLength: 30,
        }),
        async ({ name, text }, gaps) => {
          let laidOut = '';
          let at = 0;
          let turn = 0;
          for (const token of await tokensOf(text, languageOf(name))) {
            laidOut += text.slice(at, token.end);
            at = token.end;
            if (OPEN.has(token.type)) laidOut += gaps[turn++ % gaps.length];
          }
          laidOut += text.slice(at);
          assert.deepEqual(await rulesOf(name, laidOut), await rulesOf(name, text));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('passes over no text in which something is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 400 })), { maxLength: 8 }),
        async ({ name, text }, cuts) => {
          const cut = cuts
            .reduce((current, [at, length]) => {
              const start = at % (current.length + 1);
              return current.slice(0, start) + current.slice(start + length);
            }, text)
            .split('\n')
            .filter((line) => relevanceOf(line, name) !== 'alone')
            .join('\n');
          // One that is looked into may be understood otherwise with a comment behind it, where it is not sound.
          if (relevanceOf(cut, name) === 'alone') return;
          // Brought past the filter by a comment, it must still have nothing else in it.
          assert.deepEqual(await rulesOf(name, `${cut}\n${PAST}`), await rulesOf(name, cut));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('passes over no line of code that is a finding by itself', async () => {
    const lines = [
      "res.cookie('sid', id);",
      "localStorage.setItem('jwt', data.value);",
      'sessionStorage.auth = data.value;',
      'const otp = Math.random();',
      'const sid = Date.now();',
      'const otp2 = Math.random();',
      'user.SID_2 = Date.now();',
      "import x from 'jose'; x.decodeJwt(t);",
      "res.set('Set-Co' + 'okie', 'sid=' + id);",
      'const { apiKey = Math.random() } = {}; user.apiKey = Date.now();',
      'const resetCode = performance.now();',
      'user.inviteCode = new Date().getTime();',
      'const secret = Date.now().toString(36);',
    ];
    for (const line of lines) {
      const text = `export const f = (req, res) => {\n${line.replace(/^import.*?;/, '').replace('export ', '')}\n};`;
      const whole = `${/^import.*?;/.exec(line)?.[0] ?? ''}\n${text}`;
      const found = await rulesOf('a.js', `${whole}\n${PAST}`);
      assert.deepEqual(await rulesOf('a.js', whole), found, line);
    }
  });
});
